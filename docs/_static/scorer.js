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
    const isJob = kind === "index" && anchor.startsWith("#job-");
    if (isOperation) {
      // An entry of the index leads to the operation, by its name.
      const name = `client.${title}.${anchor.split("-op-").pop().replaceAll("-", "_")}`;
      result[1] = name;
      result[2] = `#${name}`;
      result[3] = `Python method, in ${title}`;
    } else if (isJob) {
      // So does an entry for a function of the library.
      const module = page.split("/").pop();
      const name = `${module}.${anchor.slice("#job-".length).replaceAll("-", "_")}`;
      result[1] = name;
      result[2] = `#incidentio_async.${name}`;
      result[3] = `Python function, in ${title}`;
    } else if (kind === "index") {
      result[2] = "";
    }
    // Of two that fit equally well, the guide comes first, and what is deprecated last.
    const guide = page.includes("/") ? (isJob ? 5 : 0) : 10;
    return score + guide - (/_v\d$/.test(title) ? 10 : 0);
  },
};
