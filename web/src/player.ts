/** Asks the story to play: in a worker if there may be one, else in the page, in slices. */

import workerText from "virtual:worker";
import type { Data } from "./data";
import type { Change, Led } from "./lead";
import { serve, type Question, type Reply } from "./serve";

type Asked = Question extends infer One ? (One extends { id: number } ? Omit<One, "id"> : never) : never;

export interface Slice {
  at: number;
  endings: number[];
  hashes: string[];
}

export class Player {
  private send: (question: Question) => void;
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private last = 0;
  where: "worker" | "page";
  /** Whether the page came to the hash that the run is known by. */
  readonly opened: Promise<{ equal: boolean; hash: string }>;

  constructor(data: Data) {
    const hear = (reply: Reply) => this.waiting.get(reply.id)?.(reply);
    const worker = startWorker();
    if (worker !== null) {
      let asked: Question[] | null = [];
      worker.onmessage = (event: MessageEvent) => {
        asked = null;
        hear(event.data as Reply);
      };
      // Why: some browsers let no worker begin, and say so only later.
      worker.onerror = () => {
        if (asked === null) return;
        const again = asked;
        worker.terminate();
        this.where = "page";
        this.send = serve(hear);
        again.forEach((question) => this.send(question));
      };
      this.send = (question) => {
        asked?.push(question);
        worker.postMessage(question);
      };
      this.where = "worker";
    } else {
      this.send = serve(hear);
      this.where = "page";
    }
    this.opened = new Promise((found, failed) => {
      this.ask({ do: "open", code: data.code, luck: data.luck } as Asked, (reply) => {
        if (reply.is === "opened") found(reply);
      }).catch(failed);
    });
    this.opened.catch(() => undefined);
  }

  private ask(question: Asked, hear: (reply: Reply) => void): Promise<boolean> & { stop: () => void } {
    const id = (this.last += 1);
    const made = new Promise<boolean>((done, failed) => {
      this.waiting.set(id, (reply) => {
        if (reply.is === "done" || reply.is === "trouble") this.waiting.delete(id);
        if (reply.is === "done") done(!reply.stopped);
        else if (reply.is === "trouble") failed(new Error(reply.text));
        else hear(reply);
      });
    });
    this.send({ ...question, id } as Question);
    return Object.assign(made, { stop: () => this.send({ id: 0, do: "stop", which: id }) });
  }

  /** Return the run with changes, played on with the luck it had. */
  async life(changes: Change[]): Promise<Led> {
    let life: Led | null = null;
    await this.ask({ do: "life", changes } as Asked, (reply) => {
      if (reply.is === "life") life = reply.life;
    });
    return life!;
  }

  /** Play lives from a moment with an option taken there (-1: free); resolves to false if stopped. */
  lives(
    asked: { changes: Change[]; at: number; force: number; first: number; count: number },
    hear: (slice: Slice) => void,
  ): Promise<boolean> & { stop: () => void } {
    return this.ask({ do: "lives", ...asked } as Asked, (reply) => {
      if (reply.is === "some") hear(reply);
    });
  }

  /** Play so many lives from each of these moments. */
  curve(
    asked: { changes: Change[]; at: number[]; count: number },
    hear: (slice: Slice) => void,
  ): Promise<boolean> & { stop: () => void } {
    return this.ask({ do: "curve", ...asked } as Asked, (reply) => {
      if (reply.is === "some") hear(reply);
    });
  }

  /** Play free lives of a seed from the start. */
  free(
    asked: { seed: string; first: number; count: number },
    hear: (slice: Slice) => void,
  ): Promise<boolean> & { stop: () => void } {
    return this.ask({ do: "free", ...asked } as Asked, (reply) => {
      if (reply.is === "some") hear(reply);
    });
  }
}

function startWorker(): Worker | null {
  try {
    const address = URL.createObjectURL(new Blob([workerText], { type: "text/javascript" }));
    return new Worker(address);
  } catch {
    return null;
  }
}
