// What the drivers of inkjs share. inkjs is looked for in FOLDER/node_modules, then as Node does by itself (NODE_PATH counts too).

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

function loadInkjs(folder) {
  const places = [import.meta.url];
  if (folder) places.unshift(join(resolve(folder), "anchor.js"));
  for (const place of places) {
    try {
      return createRequire(place)("inkjs/full");
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  console.error("inkjs is missing: npm install inkjs in a folder, and name that folder");
  process.exit(3);
}

// The story in an ink file, compiled, and its source.
export function compiled(file, folder) {
  const { Compiler } = loadInkjs(folder);
  const source = readFileSync(file, "utf8");
  const story = new Compiler(source).Compile();
  story.onError = (message) => {
    throw new Error(message);
  };
  return { story, source };
}
