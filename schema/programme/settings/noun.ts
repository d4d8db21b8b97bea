import { SETTINGS_LABELS } from '../../../services/programme/settings/labels.ts';
import { MOST_UNBOUND } from '../../../services/programme/settings/configure-programme.ts';
import { visibleProgramme } from '../../../services/terms/read-programme.ts';
import { LANGUAGES } from '../../language.ts';
import type { Noun } from '../../noun.ts';
import { ConfigureProgrammeResolver } from './configure-programme.ts';
import { ProgrammeResolver } from './programme.ts';
import { PublicProgrammeResolver } from './public-programme.ts';

export const noun: Noun = {
  resolvers: [ConfigureProgrammeResolver, ProgrammeResolver, PublicProgrammeResolver],
  node: {
    programme: { type: 'Programme', read: visibleProgramme },
  },
  costs: {
    'Programme.unboundCustomerRefs': { most: MOST_UNBOUND, usual: 10 },
    'PublicProgramme.languages': { most: LANGUAGES.length, usual: LANGUAGES.length },
  },
  labels: SETTINGS_LABELS,
};
