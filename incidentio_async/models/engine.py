"""Models: engine.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model, OpenEnum


class EngineParamBindingValuePayloadV2(Model):
    """`EngineParamBindingValuePayloadV2` of the API."""

    __slots__ = ("literal", "reference")

    literal: str | None = None
    reference: str | None = None


class EngineParamBindingPayloadV2(Model):
    """`EngineParamBindingPayloadV2` of the API."""

    __slots__ = ("array_value", "value")

    array_value: list[EngineParamBindingValuePayloadV2] | None = None
    value: EngineParamBindingValuePayloadV2 | None = None


class ConditionPayloadV2(Model):
    """`ConditionPayloadV2` of the API."""

    __slots__ = ("operation", "param_bindings", "subject")

    operation: str
    param_bindings: list[EngineParamBindingPayloadV2]
    subject: str


class ConditionGroupPayloadV2(Model):
    """`ConditionGroupPayloadV2` of the API."""

    __slots__ = ("conditions",)

    conditions: list[ConditionPayloadV2]


class EngineParamBindingValuePayloadV3(Model):
    """`EngineParamBindingValuePayloadV3` of the API."""

    __slots__ = ("literal", "reference")

    literal: str | None = None
    reference: str | None = None


class EngineParamBindingPayloadV3(Model):
    """`EngineParamBindingPayloadV3` of the API."""

    __slots__ = ("array_value", "value")

    array_value: list[EngineParamBindingValuePayloadV3] | None = None
    value: EngineParamBindingValuePayloadV3 | None = None


class ConditionPayloadV3(Model):
    """`ConditionPayloadV3` of the API."""

    __slots__ = ("operation", "param_bindings", "subject")

    operation: str
    param_bindings: list[EngineParamBindingPayloadV3]
    subject: str


class ConditionGroupPayloadV3(Model):
    """`ConditionGroupPayloadV3` of the API."""

    __slots__ = ("conditions",)

    conditions: list[ConditionPayloadV3]


class ConditionOperationV2(Model):
    """`ConditionOperationV2` of the API."""

    __slots__ = ("label", "value")

    label: str
    value: str


class EngineParamBindingValueV2(Model):
    """`EngineParamBindingValueV2` of the API."""

    __slots__ = ("label", "literal", "reference")

    label: str
    literal: str | None = None
    reference: str | None = None


class EngineParamBindingV2(Model):
    """`EngineParamBindingV2` of the API."""

    __slots__ = ("array_value", "value")

    array_value: list[EngineParamBindingValueV2] | None = None
    value: EngineParamBindingValueV2 | None = None


class ConditionSubjectV2(Model):
    """`ConditionSubjectV2` of the API."""

    __slots__ = ("label", "reference")

    label: str
    reference: str


class ConditionV2(Model):
    """`ConditionV2` of the API."""

    __slots__ = ("operation", "param_bindings", "subject")

    operation: ConditionOperationV2
    param_bindings: list[EngineParamBindingV2]
    subject: ConditionSubjectV2


class ConditionGroupV2(Model):
    """`ConditionGroupV2` of the API."""

    __slots__ = ("conditions",)

    conditions: list[ConditionV2]


class ConditionOperationV3(Model):
    """`ConditionOperationV3` of the API."""

    __slots__ = ("label", "value")

    label: str
    value: str


class EngineParamBindingValueV3(Model):
    """`EngineParamBindingValueV3` of the API."""

    __slots__ = ("literal", "reference")

    literal: str | None = None
    reference: str | None = None


class EngineParamBindingV3(Model):
    """`EngineParamBindingV3` of the API."""

    __slots__ = ("array_value", "value")

    array_value: list[EngineParamBindingValueV3] | None = None
    value: EngineParamBindingValueV3 | None = None


class ConditionSubjectV3(Model):
    """`ConditionSubjectV3` of the API."""

    __slots__ = ("label", "reference")

    label: str
    reference: str


class ConditionV3(Model):
    """`ConditionV3` of the API."""

    __slots__ = ("operation", "param_bindings", "subject")

    operation: ConditionOperationV3
    param_bindings: list[EngineParamBindingV3]
    subject: ConditionSubjectV3


class ConditionGroupV3(Model):
    """`ConditionGroupV3` of the API."""

    __slots__ = ("conditions",)

    conditions: list[ConditionV3]


class ExpressionBranchPayloadV2(Model):
    """`ExpressionBranchPayloadV2` of the API."""

    __slots__ = ("condition_groups", "result")

    condition_groups: list[ConditionGroupPayloadV2]
    result: EngineParamBindingPayloadV2


class ExpressionBranchPayloadV3(Model):
    """`ExpressionBranchPayloadV3` of the API."""

    __slots__ = ("condition_groups", "result")

    condition_groups: list[ConditionGroupPayloadV3]
    result: EngineParamBindingPayloadV3


class ExpressionBranchV2(Model):
    """`ExpressionBranchV2` of the API."""

    __slots__ = ("condition_groups", "result")

    condition_groups: list[ConditionGroupV2]
    result: EngineParamBindingV2


class ExpressionBranchV3(Model):
    """`ExpressionBranchV3` of the API."""

    __slots__ = ("condition_groups", "result")

    condition_groups: list[ConditionGroupV3]
    result: EngineParamBindingV3


class ReturnsMetaV2(Model):
    """`ReturnsMetaV2` of the API."""

    __slots__ = ("array", "type")

    array: bool
    type: str


class ExpressionBranchesOptsPayloadV2(Model):
    """`ExpressionBranchesOptsPayloadV2` of the API."""

    __slots__ = ("branches", "returns")

    branches: list[ExpressionBranchPayloadV2]
    returns: ReturnsMetaV2


class ReturnsMetaV3(Model):
    """`ReturnsMetaV3` of the API."""

    __slots__ = ("array", "type")

    array: bool
    type: str


class ExpressionBranchesOptsPayloadV3(Model):
    """`ExpressionBranchesOptsPayloadV3` of the API."""

    __slots__ = ("branches", "returns")

    branches: list[ExpressionBranchPayloadV3]
    returns: ReturnsMetaV3


class ExpressionBranchesOptsV2(Model):
    """`ExpressionBranchesOptsV2` of the API."""

    __slots__ = ("branches", "returns")

    branches: list[ExpressionBranchV2]
    returns: ReturnsMetaV2


class ExpressionBranchesOptsV3(Model):
    """`ExpressionBranchesOptsV3` of the API."""

    __slots__ = ("branches", "returns")

    branches: list[ExpressionBranchV3]
    returns: ReturnsMetaV3


class ExpressionCastOptsPayloadV2(Model):
    """`ExpressionCastOptsPayloadV2` of the API."""

    __slots__ = ("returns",)

    returns: ReturnsMetaV2


class ExpressionCastOptsPayloadV3(Model):
    """`ExpressionCastOptsPayloadV3` of the API."""

    __slots__ = ("returns",)

    returns: ReturnsMetaV3


class ExpressionCastOptsV2(Model):
    """`ExpressionCastOptsV2` of the API."""

    __slots__ = ("returns",)

    returns: ReturnsMetaV2


class ExpressionCastOptsV3(Model):
    """`ExpressionCastOptsV3` of the API."""

    __slots__ = ("returns",)

    returns: ReturnsMetaV3


class ExpressionConcatenateOptsPayloadV2(Model):
    """`ExpressionConcatenateOptsPayloadV2` of the API."""

    __slots__ = ("reference",)

    reference: str


class ExpressionConcatenateOptsPayloadV3(Model):
    """`ExpressionConcatenateOptsPayloadV3` of the API."""

    __slots__ = ("reference",)

    reference: str


class ExpressionConcatenateOptsV2(Model):
    """`ExpressionConcatenateOptsV2` of the API."""

    __slots__ = ("reference", "reference_label")

    reference: str
    reference_label: str


class ExpressionConcatenateOptsV3(Model):
    """`ExpressionConcatenateOptsV3` of the API."""

    __slots__ = ("reference", "reference_label")

    reference: str
    reference_label: str


class ExpressionElseBranchPayloadV2(Model):
    """`ExpressionElseBranchPayloadV2` of the API."""

    __slots__ = ("result",)

    result: EngineParamBindingPayloadV2


class ExpressionElseBranchPayloadV3(Model):
    """`ExpressionElseBranchPayloadV3` of the API."""

    __slots__ = ("result",)

    result: EngineParamBindingPayloadV3


class ExpressionElseBranchV2(Model):
    """`ExpressionElseBranchV2` of the API."""

    __slots__ = ("result",)

    result: EngineParamBindingV2


class ExpressionElseBranchV3(Model):
    """`ExpressionElseBranchV3` of the API."""

    __slots__ = ("result",)

    result: EngineParamBindingV3


class ExpressionFilterOptsPayloadV2(Model):
    """`ExpressionFilterOptsPayloadV2` of the API."""

    __slots__ = ("condition_groups",)

    condition_groups: list[ConditionGroupPayloadV2]


class ExpressionFilterOptsPayloadV3(Model):
    """`ExpressionFilterOptsPayloadV3` of the API."""

    __slots__ = ("condition_groups",)

    condition_groups: list[ConditionGroupPayloadV3]


class ExpressionFilterOptsV2(Model):
    """`ExpressionFilterOptsV2` of the API."""

    __slots__ = ("condition_groups",)

    condition_groups: list[ConditionGroupV2]


class ExpressionFilterOptsV3(Model):
    """`ExpressionFilterOptsV3` of the API."""

    __slots__ = ("condition_groups",)

    condition_groups: list[ConditionGroupV3]


class ExpressionNavigateOptsPayloadV2(Model):
    """`ExpressionNavigateOptsPayloadV2` of the API."""

    __slots__ = ("reference",)

    reference: str


class ExpressionNavigateOptsPayloadV3(Model):
    """`ExpressionNavigateOptsPayloadV3` of the API."""

    __slots__ = ("reference",)

    reference: str


class ExpressionNavigateOptsV2(Model):
    """`ExpressionNavigateOptsV2` of the API."""

    __slots__ = ("reference", "reference_label")

    reference: str
    reference_label: str


class ExpressionNavigateOptsV3(Model):
    """`ExpressionNavigateOptsV3` of the API."""

    __slots__ = ("reference", "reference_label")

    reference: str
    reference_label: str


class ExpressionParseOptsPayloadV2(Model):
    """`ExpressionParseOptsPayloadV2` of the API."""

    __slots__ = ("returns", "source")

    returns: ReturnsMetaV2
    source: str


class ExpressionOperationPayloadV2OperationType(OpenEnum):
    """The values of `ExpressionOperationPayloadV2.operation_type` known at this release."""

    NAVIGATE = "navigate"
    FILTER = "filter"
    CONCATENATE = "concatenate"
    COUNT = "count"
    MIN = "min"
    MAX = "max"
    SUM = "sum"
    RANDOM = "random"
    FIRST = "first"
    PARSE = "parse"
    BRANCHES = "branches"
    CAST = "cast"


class ExpressionOperationPayloadV2(Model):
    """`ExpressionOperationPayloadV2` of the API."""

    __slots__ = ("branches", "cast", "concatenate", "filter", "navigate", "operation_type", "parse")

    operation_type: ExpressionOperationPayloadV2OperationType
    branches: ExpressionBranchesOptsPayloadV2 | None = None
    cast: ExpressionCastOptsPayloadV2 | None = None
    concatenate: ExpressionConcatenateOptsPayloadV2 | None = None
    filter: ExpressionFilterOptsPayloadV2 | None = None
    navigate: ExpressionNavigateOptsPayloadV2 | None = None
    parse: ExpressionParseOptsPayloadV2 | None = None


class ExpressionParseOptsPayloadV3(Model):
    """`ExpressionParseOptsPayloadV3` of the API."""

    __slots__ = ("returns", "source")

    returns: ReturnsMetaV3
    source: str


class ExpressionOperationPayloadV3OperationType(OpenEnum):
    """The values of `ExpressionOperationPayloadV3.operation_type` known at this release."""

    NAVIGATE = "navigate"
    FILTER = "filter"
    CONCATENATE = "concatenate"
    COUNT = "count"
    MIN = "min"
    MAX = "max"
    SUM = "sum"
    RANDOM = "random"
    FIRST = "first"
    PARSE = "parse"
    BRANCHES = "branches"
    CAST = "cast"


class ExpressionOperationPayloadV3(Model):
    """`ExpressionOperationPayloadV3` of the API."""

    __slots__ = ("branches", "cast", "concatenate", "filter", "navigate", "operation_type", "parse")

    operation_type: ExpressionOperationPayloadV3OperationType
    branches: ExpressionBranchesOptsPayloadV3 | None = None
    cast: ExpressionCastOptsPayloadV3 | None = None
    concatenate: ExpressionConcatenateOptsPayloadV3 | None = None
    filter: ExpressionFilterOptsPayloadV3 | None = None
    navigate: ExpressionNavigateOptsPayloadV3 | None = None
    parse: ExpressionParseOptsPayloadV3 | None = None


class ExpressionParseOptsV2(Model):
    """`ExpressionParseOptsV2` of the API."""

    __slots__ = ("returns", "source")

    returns: ReturnsMetaV2
    source: str


class ExpressionOperationV2OperationType(OpenEnum):
    """The values of `ExpressionOperationV2.operation_type` known at this release."""

    NAVIGATE = "navigate"
    FILTER = "filter"
    CONCATENATE = "concatenate"
    COUNT = "count"
    MIN = "min"
    MAX = "max"
    SUM = "sum"
    RANDOM = "random"
    FIRST = "first"
    PARSE = "parse"
    BRANCHES = "branches"
    CAST = "cast"


class ExpressionOperationV2(Model):
    """`ExpressionOperationV2` of the API."""

    __slots__ = ("branches", "cast", "concatenate", "filter", "navigate", "operation_type", "parse", "returns")

    operation_type: ExpressionOperationV2OperationType
    returns: ReturnsMetaV2
    branches: ExpressionBranchesOptsV2 | None = None
    cast: ExpressionCastOptsV2 | None = None
    concatenate: ExpressionConcatenateOptsV2 | None = None
    filter: ExpressionFilterOptsV2 | None = None
    navigate: ExpressionNavigateOptsV2 | None = None
    parse: ExpressionParseOptsV2 | None = None


class ExpressionParseOptsV3(Model):
    """`ExpressionParseOptsV3` of the API."""

    __slots__ = ("returns", "source")

    returns: ReturnsMetaV3
    source: str


class ExpressionOperationV3OperationType(OpenEnum):
    """The values of `ExpressionOperationV3.operation_type` known at this release."""

    NAVIGATE = "navigate"
    FILTER = "filter"
    CONCATENATE = "concatenate"
    COUNT = "count"
    MIN = "min"
    MAX = "max"
    SUM = "sum"
    RANDOM = "random"
    FIRST = "first"
    PARSE = "parse"
    BRANCHES = "branches"
    CAST = "cast"


class ExpressionOperationV3(Model):
    """`ExpressionOperationV3` of the API."""

    __slots__ = ("branches", "cast", "concatenate", "filter", "navigate", "operation_type", "parse", "returns")

    operation_type: ExpressionOperationV3OperationType
    returns: ReturnsMetaV3
    branches: ExpressionBranchesOptsV3 | None = None
    cast: ExpressionCastOptsV3 | None = None
    concatenate: ExpressionConcatenateOptsV3 | None = None
    filter: ExpressionFilterOptsV3 | None = None
    navigate: ExpressionNavigateOptsV3 | None = None
    parse: ExpressionParseOptsV3 | None = None


class ExpressionPayloadV2(Model):
    """`ExpressionPayloadV2` of the API."""

    __slots__ = ("else_branch", "label", "operations", "reference", "root_reference")

    label: str
    operations: list[ExpressionOperationPayloadV2]
    reference: str
    root_reference: str
    else_branch: ExpressionElseBranchPayloadV2 | None = None


class ExpressionPayloadV3(Model):
    """`ExpressionPayloadV3` of the API."""

    __slots__ = ("else_branch", "label", "operations", "reference", "root_reference")

    label: str
    operations: list[ExpressionOperationPayloadV3]
    reference: str
    root_reference: str
    else_branch: ExpressionElseBranchPayloadV3 | None = None


class ExpressionV2(Model):
    """`ExpressionV2` of the API."""

    __slots__ = ("else_branch", "label", "operations", "reference", "returns", "root_reference")

    label: str
    operations: list[ExpressionOperationV2]
    reference: str
    returns: ReturnsMetaV2
    root_reference: str
    else_branch: ExpressionElseBranchV2 | None = None


class ExpressionV3(Model):
    """`ExpressionV3` of the API."""

    __slots__ = ("else_branch", "label", "operations", "reference", "returns", "root_reference")

    label: str
    operations: list[ExpressionOperationV3]
    reference: str
    returns: ReturnsMetaV3
    root_reference: str
    else_branch: ExpressionElseBranchV3 | None = None
