import { fork } from 'node:child_process';
import { HOST_ARGUMENTS, type HostProcess } from './host-process.ts';

/**
 * Runs a host on a Node of its own.
 *
 * @param node path of the Node binary
 * @param script path of the host's bundle
 */
export function startChildHost(node: string, script: string): HostProcess {
  const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...env } = process.env;
  const child = fork(script, [], {
    execPath: node,
    execArgv: [...HOST_ARGUMENTS],
    env,
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  // What cannot be delivered is lost with the process, and its end is told by `exit`.
  child.on('error', () => {});
  return {
    pid: child.pid,
    send: (message) => {
      if (child.connected) child.send(message as object);
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      if (child.pid === undefined) child.once('error', (error) => listener(error.message));
      child.once('exit', (code, signal) => listener(signal ? `signal ${signal}` : `exit code ${code}`));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
