import { type MessagePortMain, utilityProcess } from 'electron';
import { type ConnectableProcess, HOST_ARGUMENTS } from './host-process.ts';

/**
 * Runs a host in Electron's own Node, as a utility process.
 *
 * @param script path of the host's bundle
 * @param name for the system's list of processes
 */
export function startUtilityHost(script: string, name: string): ConnectableProcess {
  const execArgv = [...HOST_ARGUMENTS];
  const child = utilityProcess.fork(script, [], { serviceName: name, stdio: 'inherit', execArgv });
  let connections = 0;
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', (code) => listener(`exit code ${code}`)),
    kill: () => {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
    connect: (port) =>
      child.postMessage({ type: 'connect', connection: connections++ }, [port as MessagePortMain]),
  };
}
