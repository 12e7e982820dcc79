// A scenario played where it is asked, as a `fetch`.
import type { Clock } from '../core/wire/clock.ts';
import { endpointFetch, type SimulatedFetch } from './endpoint-fetch.ts';
import type { Scenario } from './scenario.ts';
import { simulate } from './simulate.ts';

export const simulatedFetch = (scenario: Scenario, clock: Clock, root = ''): SimulatedFetch =>
  endpointFetch(request => simulate(request, scenario), clock, root);
