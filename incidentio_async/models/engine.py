"""Models: engine.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model, OpenEnum


class EngineParamBindingValuePayloadV2(Model):
    literal: str | None = None
    reference: str | None = None


class EngineParamBindingPayloadV2(Model):
    array_value: list[EngineParamBindingValuePayloadV2] | None = None
    value: EngineParamBindingValuePayloadV2 | None = None


class ConditionPayloadV2(Model):
    operation: str
    param_bindings: list[EngineParamBindingPayloadV2]
    subject: str


class ConditionGroupPayloadV2(Model):
    conditions: list[ConditionPayloadV2]


class EngineParamBindingValuePayloadV3(Model):
    literal: str | None = None
    reference: str | None = None


class EngineParamBindingPayloadV3(Model):
    array_value: list[EngineParamBindingValuePayloadV3] | None = None
    value: EngineParamBindingValuePayloadV3 | None = None


class ConditionPayloadV3(Model):
    operation: str
    param_bindings: list[EngineParamBindingPayloadV3]
    subject: str


class ConditionGroupPayloadV3(Model):
    conditions: list[ConditionPayloadV3]


class ConditionOperationV2(Model):
    label: str
    value: str


class EngineParamBindingValueV2(Model):
    label: str
    literal: str | None = None
    reference: str | None = None


class EngineParamBindingV2(Model):
    array_value: list[EngineParamBindingValueV2] | None = None
    value: EngineParamBindingValueV2 | None = None


class ConditionSubjectV2(Model):
    label: str
    reference: str


class ConditionV2(Model):
    operation: ConditionOperationV2
    param_bindings: list[EngineParamBindingV2]
    subject: ConditionSubjectV2


class ConditionGroupV2(Model):
    conditions: list[ConditionV2]


class ConditionOperationV3(Model):
    label: str
    value: str


class EngineParamBindingValueV3(Model):
    literal: str | None = None
    reference: str | None = None


class EngineParamBindingV3(Model):
    array_value: list[EngineParamBindingValueV3] | None = None
    value: EngineParamBindingValueV3 | None = None


class ConditionSubjectV3(Model):
    label: str
    reference: str


class ConditionV3(Model):
    operation: ConditionOperationV3
    param_bindings: list[EngineParamBindingV3]
    subject: ConditionSubjectV3


class ConditionGroupV3(Model):
    conditions: list[ConditionV3]


class ExpressionBranchPayloadV2(Model):
    condition_groups: list[ConditionGroupPayloadV2]
    result: EngineParamBindingPayloadV2


class ExpressionBranchPayloadV3(Model):
    condition_groups: list[ConditionGroupPayloadV3]
    result: EngineParamBindingPayloadV3


class ExpressionBranchV2(Model):
    condition_groups: list[ConditionGroupV2]
    result: EngineParamBindingV2


class ExpressionBranchV3(Model):
    condition_groups: list[ConditionGroupV3]
    result: EngineParamBindingV3


class ReturnsMetaV2(Model):
    array: bool
    type: str


class ExpressionBranchesOptsPayloadV2(Model):
    branches: list[ExpressionBranchPayloadV2]
    returns: ReturnsMetaV2


class ReturnsMetaV3(Model):
    array: bool
    type: str


class ExpressionBranchesOptsPayloadV3(Model):
    branches: list[ExpressionBranchPayloadV3]
    returns: ReturnsMetaV3


class ExpressionBranchesOptsV2(Model):
    branches: list[ExpressionBranchV2]
    returns: ReturnsMetaV2


class ExpressionBranchesOptsV3(Model):
    branches: list[ExpressionBranchV3]
    returns: ReturnsMetaV3


class ExpressionCastOptsPayloadV2(Model):
    returns: ReturnsMetaV2


class ExpressionCastOptsPayloadV3(Model):
    returns: ReturnsMetaV3


class ExpressionCastOptsV2(Model):
    returns: ReturnsMetaV2


class ExpressionCastOptsV3(Model):
    returns: ReturnsMetaV3


class ExpressionConcatenateOptsPayloadV2(Model):
    reference: str


class ExpressionConcatenateOptsPayloadV3(Model):
    reference: str


class ExpressionConcatenateOptsV2(Model):
    reference: str
    reference_label: str


class ExpressionConcatenateOptsV3(Model):
    reference: str
    reference_label: str


class ExpressionElseBranchPayloadV2(Model):
    result: EngineParamBindingPayloadV2


class ExpressionElseBranchPayloadV3(Model):
    result: EngineParamBindingPayloadV3


class ExpressionElseBranchV2(Model):
    result: EngineParamBindingV2


class ExpressionElseBranchV3(Model):
    result: EngineParamBindingV3


class ExpressionFilterOptsPayloadV2(Model):
    condition_groups: list[ConditionGroupPayloadV2]


class ExpressionFilterOptsPayloadV3(Model):
    condition_groups: list[ConditionGroupPayloadV3]


class ExpressionFilterOptsV2(Model):
    condition_groups: list[ConditionGroupV2]


class ExpressionFilterOptsV3(Model):
    condition_groups: list[ConditionGroupV3]


class ExpressionNavigateOptsPayloadV2(Model):
    reference: str


class ExpressionNavigateOptsPayloadV3(Model):
    reference: str


class ExpressionNavigateOptsV2(Model):
    reference: str
    reference_label: str


class ExpressionNavigateOptsV3(Model):
    reference: str
    reference_label: str


class ExpressionParseOptsPayloadV2(Model):
    returns: ReturnsMetaV2
    source: str


class ExpressionOperationPayloadV2OperationType(OpenEnum):
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
    operation_type: ExpressionOperationPayloadV2OperationType
    branches: ExpressionBranchesOptsPayloadV2 | None = None
    cast: ExpressionCastOptsPayloadV2 | None = None
    concatenate: ExpressionConcatenateOptsPayloadV2 | None = None
    filter: ExpressionFilterOptsPayloadV2 | None = None
    navigate: ExpressionNavigateOptsPayloadV2 | None = None
    parse: ExpressionParseOptsPayloadV2 | None = None


class ExpressionParseOptsPayloadV3(Model):
    returns: ReturnsMetaV3
    source: str


class ExpressionOperationPayloadV3OperationType(OpenEnum):
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
    operation_type: ExpressionOperationPayloadV3OperationType
    branches: ExpressionBranchesOptsPayloadV3 | None = None
    cast: ExpressionCastOptsPayloadV3 | None = None
    concatenate: ExpressionConcatenateOptsPayloadV3 | None = None
    filter: ExpressionFilterOptsPayloadV3 | None = None
    navigate: ExpressionNavigateOptsPayloadV3 | None = None
    parse: ExpressionParseOptsPayloadV3 | None = None


class ExpressionParseOptsV2(Model):
    returns: ReturnsMetaV2
    source: str


class ExpressionOperationV2OperationType(OpenEnum):
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
    operation_type: ExpressionOperationV2OperationType
    returns: ReturnsMetaV2
    branches: ExpressionBranchesOptsV2 | None = None
    cast: ExpressionCastOptsV2 | None = None
    concatenate: ExpressionConcatenateOptsV2 | None = None
    filter: ExpressionFilterOptsV2 | None = None
    navigate: ExpressionNavigateOptsV2 | None = None
    parse: ExpressionParseOptsV2 | None = None


class ExpressionParseOptsV3(Model):
    returns: ReturnsMetaV3
    source: str


class ExpressionOperationV3OperationType(OpenEnum):
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
    operation_type: ExpressionOperationV3OperationType
    returns: ReturnsMetaV3
    branches: ExpressionBranchesOptsV3 | None = None
    cast: ExpressionCastOptsV3 | None = None
    concatenate: ExpressionConcatenateOptsV3 | None = None
    filter: ExpressionFilterOptsV3 | None = None
    navigate: ExpressionNavigateOptsV3 | None = None
    parse: ExpressionParseOptsV3 | None = None


class ExpressionPayloadV2(Model):
    label: str
    operations: list[ExpressionOperationPayloadV2]
    reference: str
    root_reference: str
    else_branch: ExpressionElseBranchPayloadV2 | None = None


class ExpressionPayloadV3(Model):
    label: str
    operations: list[ExpressionOperationPayloadV3]
    reference: str
    root_reference: str
    else_branch: ExpressionElseBranchPayloadV3 | None = None


class ExpressionV2(Model):
    label: str
    operations: list[ExpressionOperationV2]
    reference: str
    returns: ReturnsMetaV2
    root_reference: str
    else_branch: ExpressionElseBranchV2 | None = None


class ExpressionV3(Model):
    label: str
    operations: list[ExpressionOperationV3]
    reference: str
    returns: ReturnsMetaV3
    root_reference: str
    else_branch: ExpressionElseBranchV3 | None = None
