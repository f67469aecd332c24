import { readAddress } from '../parse/read-address.ts';
import { testGoldenTables } from './golden-table.ts';

testGoldenTables('parse', (input) => ({ ...readAddress(input) }));
