/**
 * Answers the page's questions: the same in a worker and, where there is none, in the page.
 *
 * Questions carry a number; answers give it back. `stop` ends the question of that number.
 */

import { Leader, type Change, type Led } from "./lead";
import { Machine } from "./machine";
import type { Code, Luck } from "./data";

export type Question =
  | { id: number; do: "open"; code: Code; luck: Luck }
  | { id: number; do: "life"; changes: Change[] }
  | { id: number; do: "free"; seed: string; first: number; count: number }
  | { id: number; do: "lives"; changes: Change[]; at: number; force: number; first: number; count: number }
  | { id: number; do: "curve"; changes: Change[]; at: number[]; count: number }
  | { id: number; do: "stop"; which: number };

export type Reply =
  | { id: number; is: "opened"; equal: boolean; hash: string }
  | { id: number; is: "life"; life: Led }
  | { id: number; is: "some"; endings: number[]; hashes: string[]; at: number }
  | { id: number; is: "done"; stopped: boolean }
  | { id: number; is: "trouble"; text: string };

/** Return what answers questions by sending replies. */
export function serve(send: (reply: Reply) => void): (question: Question) => void {
  let leader: Leader | null = null;
  const stopped = new Set<number>();
  let queue: Promise<void> = Promise.resolve();

  async function work(asked: Question): Promise<void> {
    const { id } = asked;
    const wants = () => !stopped.has(id);
    const some = (at: number) => (found: { endings: number[]; hashes: string[] }) => {
      send({ id, is: "some", at, ...found });
      return wants();
    };
    if (asked.do === "open") {
      leader = new Leader(await Machine.load(asked.code), asked.luck);
      const found = (await leader.play([]))!;
      send({ id, is: "opened", equal: found.hash === asked.luck.hash, hash: found.hash });
    } else if (leader === null) {
      throw new Error("the story is not open");
    } else if (asked.do === "life") {
      send({ id, is: "life", life: (await leader.play(asked.changes))! });
    } else if (asked.do === "free") {
      await leader.free(BigInt(asked.seed), asked.first, asked.count, some(0));
    } else if (asked.do === "lives") {
      const { changes, at, force, first, count } = asked;
      await leader.lives(changes, at, force, first, count, some(at));
    } else if (asked.do === "curve") {
      const wanted = new Set(asked.at);
      const last = Math.max(...asked.at);
      await leader.play(asked.changes, async (here) => {
        if (wanted.has(here) && !(await leader!.fromHere(-1, 1, asked.count, some(here)))) return false;
        return here < last;
      });
    }
    send({ id, is: "done", stopped: stopped.has(id) });
  }

  return (asked) => {
    if (asked.do === "stop") {
      stopped.add(asked.which);
      return;
    }
    queue = queue.then(() =>
      work(asked).catch((trouble: unknown) => send({ id: asked.id, is: "trouble", text: String(trouble) })),
    );
  };
}
