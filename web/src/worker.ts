/** Plays the story beside the page, one question at a time. */

import { serve } from "./serve";

const answer = serve((message) => postMessage(message));
self.onmessage = (event: MessageEvent) => answer(event.data);
