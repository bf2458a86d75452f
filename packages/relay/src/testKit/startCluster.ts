import { freePort, startRedis, type TestRedis } from './startRedis.js';

/** Three masters, each with a replica. */
export interface TestCluster {
  readonly nodes: readonly TestRedis[];
  readonly urls: readonly string[];
  /** The node that is the master of a key at present. */
  masterOf(key: string): Promise<TestRedis>;
  /** Moves the hash slot of a key to another master, key by key as `redis-cli --cluster reshard` does. */
  moveSlot(key: string, to: TestRedis): Promise<void>;
  close(): Promise<void>;
}

interface NodeLine {
  readonly id: string;
  readonly port: number;
  readonly isMaster: boolean;
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

const SLOTS = 16_384;

export async function startCluster({ replicas = true }: { readonly replicas?: boolean } = {}): Promise<TestCluster> {
  const args = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '700', '--cluster-replica-validity-factor', '0'];
  const ports = await Promise.all(Array.from({ length: replicas ? 6 : 3 }, freePort));
  const nodes = await Promise.all(ports.map((port) => startRedis({ port, args })));
  const [first] = nodes as [TestRedis];
  await Promise.all(
    nodes
      .slice(0, 3)
      .map((node, at) =>
        node.cli(
          'CLUSTER',
          'ADDSLOTSRANGE',
          String(Math.ceil((SLOTS / 3) * at)),
          String(Math.ceil((SLOTS / 3) * (at + 1)) - 1),
        ),
      ),
  );
  await Promise.all(nodes.map((node, at) => node.cli('CLUSTER', 'SET-CONFIG-EPOCH', String(at + 1))));
  for (const node of nodes.slice(1)) await first.cli('CLUSTER', 'MEET', '127.0.0.1', String(node.port));
  for (const node of nodes) await until(async () => (await readNodes(node)).length === nodes.length);
  const known = await readNodes(first);
  for (const [at, node] of nodes.slice(3).entries()) {
    const master = known.find(({ port }) => port === nodes[at]?.port);
    await node.cli('CLUSTER', 'REPLICATE', master?.id ?? '');
  }
  for (const node of nodes) {
    await until(async () => {
      const isOk = (await node.cli('CLUSTER', 'INFO')).includes('cluster_state:ok');
      return isOk && (await readNodes(node)).filter(({ isMaster }) => isMaster).length === 3;
    });
  }
  for (const node of nodes.slice(3))
    await until(async () => (await node.cli('INFO', 'replication')).includes('master_link_status:up'));

  const slotOf = async (key: string): Promise<number> => {
    for (const node of nodes) {
      const slot = await node.cli('CLUSTER', 'KEYSLOT', key).catch(() => undefined);
      if (slot !== undefined) return Number(slot);
    }
    throw new Error('No node of the cluster answers.');
  };
  const masterOf = async (key: string): Promise<TestRedis> => {
    const slot = await slotOf(key);
    for (const node of nodes) {
      const lines = await readNodes(node).catch(() => []);
      const master = lines.find(
        ({ isMaster, ranges }) => isMaster && ranges.some(([from, to]) => from <= slot && slot <= to),
      );
      const found = nodes.find(({ port }) => port === master?.port);
      if (found) return found;
    }
    throw new Error(`No node has the slot ${slot}.`);
  };
  return {
    nodes,
    urls: ports.map((port) => `redis://127.0.0.1:${port}`),
    masterOf,
    moveSlot: async (key, to) => {
      const [slot, from] = [String(await slotOf(key)), await masterOf(key)];
      const lines = await readNodes(from);
      const idOf = (node: TestRedis): string => lines.find(({ port }) => port === node.port)?.id ?? '';
      await to.cli('CLUSTER', 'SETSLOT', slot, 'IMPORTING', idOf(from));
      await from.cli('CLUSTER', 'SETSLOT', slot, 'MIGRATING', idOf(to));
      for (;;) {
        const names = (await from.cli('CLUSTER', 'GETKEYSINSLOT', slot, '1')).split('\n').filter(Boolean);
        if (names.length === 0) break;
        await from.cli('MIGRATE', '127.0.0.1', String(to.port), names[0] ?? '', '0', '5000');
      }
      for (const node of [to, from, ...nodes])
        await node.cli('CLUSTER', 'SETSLOT', slot, 'NODE', idOf(to)).catch(() => {});
    },
    close: async () => {
      await Promise.all(nodes.map((node) => node.close()));
    },
  };
}

async function readNodes(node: TestRedis): Promise<readonly NodeLine[]> {
  const lines = (await node.cli('CLUSTER', 'NODES')).split('\n');
  return lines.map((line) => {
    const [id = '', address = '', flags = '', , , , , , ...slots] = line.split(' ');
    const ranges = slots
      .filter((range) => /^\d/.test(range))
      .map((range) => {
        const [from = '', to = from] = range.split('-');
        return [Number(from), Number(to)] as const;
      });
    const isMaster = flags.includes('master') && !/fail(?!\?)/.test(flags);
    return { id, port: Number(/:(\d+)/.exec(address)?.[1]), isMaster, ranges };
  });
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 20));
}
