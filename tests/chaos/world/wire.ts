import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What passes the wire: a piece of a request or of an answer, which is all of it for the sizes of a round. */
export interface Traffic {
  readonly direction: 'request' | 'answer';
  /** Seen before it is passed on, or just after. */
  readonly moment: 'arriving' | 'passed';
}

/** The network between engine and store: it can be watched, cut and taken down. */
export class Wire {
  readonly #target: number;
  readonly #sockets = new Set<Socket>();
  #server: Server;
  port = 0;
  /** Told of everything that passes; what it does happens before anything else can. */
  onTraffic: (traffic: Traffic) => void = () => {};

  private constructor(target: number) {
    this.#target = target;
    this.#server = this.#createServer();
  }

  /** @param target the store's port on loopback */
  static async open(target: number): Promise<Wire> {
    const wire = new Wire(target);
    await wire.up();
    return wire;
  }

  /** Takes connections (again), always on the same port. */
  async up(): Promise<void> {
    if (this.#server.listening) return;
    this.#server = this.#createServer();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once('error', reject);
    this.#server.listen(this.port, '127.0.0.1', resolve);
    await promise;
    this.port = (this.#server.address() as AddressInfo).port;
  }

  /** Breaks every connection at once; what the store has received it will still carry out. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  /** Breaks every connection and refuses new ones. */
  down(): void {
    this.#server.close();
    this.cut();
  }

  #createServer(): Server {
    const server = createServer((near) => {
      const far = connect(this.#target, '127.0.0.1');
      this.#join(near, far, 'request');
      this.#join(far, near, 'answer');
    });
    // Connection errors are the point of a wire; a server that cannot listen says so to `up`.
    server.on('error', () => {});
    return server;
  }

  #join(from: Socket, to: Socket, direction: Traffic['direction']): void {
    this.#sockets.add(from);
    from.setNoDelay(true);
    from.on('data', (chunk) => {
      this.onTraffic({ direction, moment: 'arriving' });
      if (from.destroyed || to.destroyed) return;
      to.write(chunk);
      this.onTraffic({ direction, moment: 'passed' });
    });
    // A reset is passed on as a reset: it must not look like an orderly end.
    from.on('error', () => to.resetAndDestroy());
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}
