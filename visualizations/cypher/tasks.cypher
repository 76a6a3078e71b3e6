UNWIND $tasks AS key
MATCH (t:Task {key: key})
MATCH (p:Policy {key: t.policy})
RETURN t.key AS key, t.policy AS policy, t.number AS number, t.heading AS heading, t.section AS section,
  t.ordinal AS ordinal, p.title AS title, p.source AS source, p.status AS status, p.issue_date AS issued
