// Explores an ink story in inkjs breadth first, by saving and restoring, for so long or until every state is known.
//
//   node inkjs_explore.mjs FILE.ink SECONDS [FOLDER]
//
// Prints one JSON line, {"states": n, "transitions": n, "seconds": s}, without the compiling. Exit 3: no inkjs.

import { compiled } from "./inkjs_load.mjs";

// Where a story stands, as text: the knot, the variables but for the minutes, which are a cost and no memory, and the knots visited.
function makeKey(story, source) {
  const variables = [...source.matchAll(/^VAR (\w+)/gm)].map((match) => match[1]).filter((name) => name !== "minutes");
  const knots = [...source.matchAll(/^=== (\w+)/gm)].map((match) => match[1]);
  return () => {
    const here = story.currentChoices[0]?.sourcePath.split(".")[0];
    const values = variables.map((name) => story.variablesState.$(name));
    const visited = knots.map((knot) => (story.state.VisitCountAtPathString(knot) > 0 ? "1" : "0"));
    return `${here} ${values} ${visited.join("")}`;
  };
}

function exploreFor(story, keyOf, seconds) {
  const start = performance.now();
  const seen = new Set();
  const waiting = [];
  let transitions = 0;
  const arrive = () => {
    while (story.canContinue) story.Continue();
    const key = keyOf();
    if (seen.has(key)) return;
    seen.add(key);
    waiting.push({ saved: story.state.toJson(), offered: story.currentChoices.length });
  };
  const elapsed = () => (performance.now() - start) / 1000;
  arrive();
  for (let next = 0; next < waiting.length && elapsed() < seconds; next += 1) {
    const { saved, offered } = waiting[next];
    waiting[next] = null;
    for (let choice = 0; choice < offered; choice += 1) {
      story.state.LoadJson(saved);
      story.ChooseChoiceIndex(choice);
      transitions += 1;
      arrive();
    }
  }
  return { states: seen.size, transitions, seconds: elapsed() };
}

const [file, seconds, folder] = process.argv.slice(2);
const { story, source } = compiled(file, folder);
console.log(JSON.stringify(exploreFor(story, makeKey(story, source), Number(seconds))));
