import { apiGatewaySockets, lambdaInvocation } from '../../../../adapters/api-gateway-sockets.ts';
import type { SocketGateway, WakeRelay } from '../../../../services/ports/socket-gateway.ts';
import { required } from '../../environment.ts';
import { requiredCredentials } from '../../messages/aws-settings.ts';

/** What a relay is told by whom wakes it. */
export const WOKEN = { woken: true };

/** The API Gateway that holds the WebSockets, by its address for callbacks: LIVE_GATEWAY, which the stack sets. */
export function socketGateway(variables: NodeJS.ProcessEnv): SocketGateway {
  return apiGatewaySockets(aws(variables), addressIn(variables['LIVE_GATEWAY'], 'LIVE_GATEWAY'));
}

/** The function that relays events, by the address at which it is invoked: LIVE_RELAY, which the stack sets. */
export function wakeRelay(variables: NodeJS.ProcessEnv): WakeRelay {
  return lambdaInvocation(aws(variables), addressIn(variables['LIVE_RELAY'], 'LIVE_RELAY'), WOKEN);
}

function aws(variables: NodeJS.ProcessEnv): Parameters<typeof apiGatewaySockets>[0] {
  return {
    region: required('AWS_REGION', variables['AWS_REGION']),
    credentials: () => requiredCredentials(variables),
  };
}

function addressIn(value: string | undefined, name: string): string {
  const text = required(name, value);
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error(`${name} must be an http or https address.`);
  return text.replace(/\/$/, '');
}
