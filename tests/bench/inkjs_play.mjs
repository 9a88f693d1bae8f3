// Plays an ink story at random in inkjs, again and again from start to ending, and counts choices.
//
//   node inkjs_play.mjs FILE.ink SECONDS [FOLDER]
//
// Prints one JSON line, {"choices": n, "seconds": s}, without the compiling. Exit 3: no inkjs.

import { compiled } from "./inkjs_load.mjs";

const BATCH = 64; // choices between two looks at the clock, at least

// Math.random would make each sample another one (xorshift, 32 bits).
function makeRandom(seed) {
  let x = seed;
  return (below) => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % below;
  };
}

// From the start to an ending. Returns the choices made; the text is made on the way, as need be.
function playOnce(story, random) {
  story.ResetState();
  let made = 0;
  for (;;) {
    while (story.canContinue) story.Continue();
    const offered = story.currentChoices.length;
    if (offered === 0) return made;
    story.ChooseChoiceIndex(random(offered));
    made += 1;
  }
}

function playFor(story, seconds, random) {
  const start = performance.now();
  let choices = 0;
  let elapsed = 0;
  while (elapsed < seconds * 1000) {
    for (let batch = 0; batch < BATCH; ) {
      const made = playOnce(story, random);
      if (made === 0) throw new Error("the story ends before its first choice");
      batch += made;
      choices += made;
    }
    elapsed = performance.now() - start;
  }
  return { choices, seconds: elapsed / 1000 };
}

const [file, seconds, folder] = process.argv.slice(2);
const { story } = compiled(file, folder);
console.log(JSON.stringify(playFor(story, Number(seconds), makeRandom(2463534242))));
