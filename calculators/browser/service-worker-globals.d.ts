// What the script of a saved copy has about it: the type checker takes it for some worker, and it is a service worker.

interface WorkerGlobalScope {
  readonly clients: Clients;
  skipWaiting(): Promise<void>;
  addEventListener(type: "install", listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: "message", listener: (event: ExtendableMessageEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
}

interface WorkerNavigator {
  readonly connection?: { readonly saveData: boolean };
}
