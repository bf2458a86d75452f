import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy whose target can be changed, as the address of a managed Redis changes its server in a failover. */
export interface TestSwitch {
  readonly port: number;
  /** Sends new connections elsewhere, and cuts the present ones. */
  to(port: number): void;
  /** Sends new connections elsewhere, as a change of a name does. Present ones stay. */
  rename(port: number): void;
  close(): void;
}

export async function startSwitch(target: number): Promise<TestSwitch> {
  let port = target;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const other = connect(port, '127.0.0.1');
    socket.pipe(other).pipe(socket);
    for (const end of [socket, other]) {
      sockets.add(end);
      end.on('error', () => {});
      end.on('close', () => {
        sockets.delete(end);
        socket.destroy();
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as { port: number }).port,
    to: (next) => {
      port = next;
      cut();
    },
    rename: (next) => {
      port = next;
    },
    close: () => {
      server.close();
      cut();
    },
  };
}
