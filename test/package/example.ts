import { checkFile } from 'gouji';

const { reports, unreadable } = await checkFile('年度报告.docx');
if (unreadable !== null) console.log(unreadable.message);
for (const { agency, year, status, outcomes } of reports) {
  console.log(agency, year, status);
  for (const { rule, at, outcome, severity, message } of outcomes) {
    if (outcome === 'fails' && severity === 'error') console.log(`${rule} ${at} ${message}`);
  }
}
