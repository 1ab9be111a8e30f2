import type { Browser } from 'playwright-core';
import type { App } from '../../src/app.ts';
import { startServer } from '../../src/server.ts';
import { launchBrowser } from './browser.ts';
import { openRealApp } from './real-app.ts';

export interface RunningSite {
  readonly url: string;
  readonly app: App;
  readonly browser: Browser;
  /** Asks through the service itself and gives the path of the stored answer. */
  answerPath(question: string): Promise<string>;
  close(): Promise<void>;
}

/** The real service on the starter library, behind a real HTTP server on a free port, with a browser. */
export async function openSite(environment: Record<string, string> = {}): Promise<RunningSite> {
  const [{ app, close: closeApp }, browser] = await Promise.all([openRealApp(environment), launchBrowser()]);
  const server = await startServer(app);
  return {
    url: server.url,
    app,
    browser,
    async answerPath(question) {
      for await (const event of app.ask({ question })) {
        if (event.type === 'completed' || event.type === 'abstained') return `/answers/${event.answer.id}`;
      }
      throw new Error(`No answer to: ${question}`);
    },
    async close() {
      await browser.close();
      await server.close();
      await closeApp();
    },
  };
}
