// Only those that somebody cites in turn lead on.
// let above
MATCH (u:Policy {key: $policy}) RETURN u.key AS key
// grow above
MATCH (u:Policy)<-[:BASED_ON|IMPLEMENTS|CITES]-(m:Policy)<-[:BASED_ON|IMPLEMENTS|CITES]-() WHERE u.key IN $above RETURN DISTINCT m.key AS key
// ask
MATCH (u:Policy)<-[r:BASED_ON|IMPLEMENTS|CITES]-(p:Policy)
WHERE u.key IN $above
  AND p.region IN $region // when region
RETURN u.title AS cited, u.key AS cited_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  p.title AS policy, p.key AS citing_key, coalesce(p.title, p.key) AS citing,
  p.level AS level, r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source
// ask
MATCH (u:Policy)<-[r:BASED_ON|IMPLEMENTS|CITES]-(t:Task)-[:IN_POLICY]->(p:Policy)
WHERE u.key IN $above
  AND p.region IN $region // when region
RETURN u.title AS cited, u.key AS cited_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  p.title AS policy, t.number AS number, t.heading AS task, t.key AS citing_key, coalesce(t.key, '') AS citing,
  p.level AS level, r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  t.ordinal AS task_ordinal
UNION ALL
MATCH (u:Policy)<-[r:BASED_ON|IMPLEMENTS|CITES]-(o:Obligation)-[:IN_POLICY]->(p:Policy), (o)-[:PART_OF]->(t:Task)
WHERE u.key IN $above
  AND p.region IN $region // when region
RETURN u.title AS cited, u.key AS cited_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  p.title AS policy, t.number AS number, t.heading AS task, t.key AS citing_key, coalesce(t.key, '') AS citing,
  p.level AS level, r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  t.ordinal AS task_ordinal
