// How the search orders what it finds. What a page or an operation is about comes first, then names, then text.
// It is a `var`, because the script of the search declares one, too, for where there is none.
var Scorer = {
  objNameMatch: 30,
  objPartialMatch: 10,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 40,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,

  // A result is [page, title, anchor, description, score, file, kind].
  score: (result) => {
    const [page, title, anchor, , score, , kind] = result;
    const isOperation = kind === "index" && anchor.startsWith("#call-");
    if (isOperation) {
      // An entry of the index leads to the operation, by its name.
      const name = `client.${title}.${anchor.split("-op-").pop().replaceAll("-", "_")}`;
      result[1] = name;
      result[2] = `#${name}`;
      result[3] = `Python method, in ${title}`;
    } else if (kind === "index") {
      result[2] = "";
    }
    // Of two that fit equally well, the guide comes first, and what is deprecated last.
    const guide = page.includes("/") ? 0 : 10;
    return score + guide - (/_v\d$/.test(title) ? 10 : 0);
  },
};
