// What livesplit-core makes of a file, or of what is done with its timer: a JSON object a line in, one out.
// Times are in microseconds, which is all that it tells.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const core = createRequire(import.meta.url)(process.argv[2]);
const REAL = 0, GAME = 1;
const micro = (span) => (span ? Math.round(span.totalSeconds() * 1e6) : null);
const both = (time) => [micro(time.realTime()), micro(time.gameTime())];
const seconds = (text) => core.TimeSpan.fromSeconds(text);

function moment(get) {
  const date = get();
  return date ? date.with((it) => it.toRfc3339()) : null;
}

function best(run, method) {
  const span = core.Analysis.calculateSumOfBest(run, false, false, method);
  return span ? span.with(micro) : null;
}

function history(segment) {
  return segment.segmentHistory().iter().with((all) => {
    const found = [];
    for (let each = all.next(); each; each = all.next()) found.push([each.index(), ...both(each.time())]);
    return found;
  });
}

function told(run) {
  const attempts = [], segments = [];
  for (let at = 0; at < run.attemptHistoryLen(); at++) {
    const attempt = run.attemptHistoryIndex(at);
    const dates = [moment(() => attempt.started()), moment(() => attempt.ended())];
    attempts.push([attempt.index(), ...dates, ...both(attempt.time())]);
  }
  for (let at = 0; at < run.len(); at++) {
    const segment = run.segment(at);
    segments.push({
      name: segment.name(),
      best: both(segment.personalBestSplitTime()),
      gold: both(segment.bestSegmentTime()),
      history: history(segment),
    });
  }
  const names = { game: run.gameName(), category: run.categoryName(), count: run.attemptCount() };
  return { ...names, attempts, segments, sum: [best(run, REAL), best(run, GAME)] };
}

// What a file holds once it was repaired, which the timer does whenever an attempt is thrown away.
function repaired(run, count) {
  return core.Timer.new(run.clone()).with((timer) => {
    timer.start();
    timer.reset(false);
    return { ...told(timer.getRun()), count };
  });
}

function read({ lss }) {
  return core.Run.parseString(lss, "", false).with((result) => {
    if (!result.parsedSuccessfully()) return { kind: null };
    const kind = result.timerKind();
    if (kind !== "LiveSplit") return { kind };
    return result.unwrap().with((run) => {
      const found = { kind, ...told(run) };
      return { ...found, repaired: repaired(run, found.count) };
    });
  });
}

function text(component, timer) {
  return component.with((it) => it.stateAsJson(timer).time ?? null);
}

function drive({ names, attempts }) {
  const run = core.Run.new();
  run.setGameName("game");
  for (const name of names) run.pushSegment(core.Segment.new(name));
  return core.Timer.new(run).with((timer) => {
    const possible = [];
    timer.setCurrentTimingMethod(GAME);
    while (timer.currentComparison() !== "Best Segments") timer.switchToNextComparison();
    for (const events of attempts) {
      timer.start();
      timer.initializeGameTime();
      timer.pauseGameTime();
      let paces = [];
      for (const event of events) {
        if (event === "skip") timer.skipSplit();
        else if (event === "undo") timer.undoSplit();
        else {
          seconds(event).with((time) => timer.setGameTime(time));
          timer.split();
        }
        paces.push(text(core.CurrentPaceComponent.new(), timer));
      }
      possible.push(paces);
      timer.reset(true);
    }
    return { ...told(timer.getRun()), possible };
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(asked.lss === undefined ? drive(asked) : read(asked))}\n`);
}
