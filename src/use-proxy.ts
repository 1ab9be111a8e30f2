import { Agent, Dispatcher, ProxyAgent, setGlobalDispatcher } from 'undici';
import type { ProxySettings } from './config.ts';

/** From now on this process asks what is outside the machine through the proxy. */
export function useProxy(proxy: ProxySettings): void {
  setGlobalDispatcher(new Ways(proxy));
}

/** Directly or through one of the proxies, by where a request goes. */
class Ways extends Dispatcher {
  readonly #direct = new Agent();
  readonly #through: { readonly [protocol: string]: Dispatcher };
  readonly #except: readonly string[];

  constructor({ https, http, except }: ProxySettings) {
    super();
    this.#through = {
      ...(https ? { 'https:': new ProxyAgent(https) } : {}),
      ...(http ? { 'http:': new ProxyAgent(http) } : {}),
    };
    this.#except = except;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandlers): boolean {
    const { protocol, hostname } = new URL(String(options.origin));
    const way = this.#except.some((host) => isWithin(hostname, host)) ? undefined : this.#through[protocol];
    return (way ?? this.#direct).dispatch(options, handler);
  }
}

function isWithin(hostname: string, host: string): boolean {
  return host === '*' || hostname === host || hostname.endsWith(`.${host}`);
}
