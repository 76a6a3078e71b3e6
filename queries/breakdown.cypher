MATCH (p:Policy {key: $policy})<-[:IN_POLICY]-(o:Obligation)-[:PART_OF]->(t:Task), (o)<-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(a:Agency)
RETURN t.number AS number, t.heading AS task, t.section AS section, o.ordinal AS part,
  CASE type(r) WHEN 'LEADS' THEN 'lead' WHEN 'SUPPORTS' THEN 'support' ELSE 'responsible' END AS role, a.name AS agency,
  coalesce(r.basis, '') AS basis, coalesce(r.inferred, false) AS inferred, r.position AS position, r.mention AS mention,
  o.due AS due, o.deadlines AS deadlines, '' AS rests_on, o.text AS quote, p.title AS policy, p.source AS source,
  o.start AS start, o.`end` AS `end`, o.key AS key, t.key AS task_key, t.ordinal AS task_ordinal
UNION
MATCH (p:Policy {key: $policy})<-[:IN_POLICY]-(o:Obligation)-[:PART_OF]->(t:Task), (o)-[:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
RETURN t.number AS number, t.heading AS task, t.section AS section, o.ordinal AS part, '' AS role, '' AS agency,
  '' AS basis, false AS inferred, 0 AS position, '' AS mention, o.due AS due, o.deadlines AS deadlines,
  u.title AS rests_on, o.text AS quote, p.title AS policy, p.source AS source, o.start AS start, o.`end` AS `end`,
  o.key AS key, t.key AS task_key, t.ordinal AS task_ordinal
UNION
MATCH (p:Policy {key: $policy})<-[:IN_POLICY]-(o:Obligation)-[:PART_OF]->(t:Task)-[:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
RETURN t.number AS number, t.heading AS task, t.section AS section, o.ordinal AS part, '' AS role, '' AS agency,
  '' AS basis, false AS inferred, 0 AS position, '' AS mention, o.due AS due, o.deadlines AS deadlines,
  u.title AS rests_on, o.text AS quote, p.title AS policy, p.source AS source, o.start AS start, o.`end` AS `end`,
  o.key AS key, t.key AS task_key, t.ordinal AS task_ordinal
UNION
MATCH (p:Policy {key: $policy})<-[:IN_POLICY]-(o:Obligation)-[:PART_OF]->(t:Task)
OPTIONAL MATCH (o)-[:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
OPTIONAL MATCH (t)-[:BASED_ON|IMPLEMENTS|CITES]->(v:Policy)
WITH p, o, t, count(u.key) AS own, count(v.key) AS above
WHERE own = 0 AND above = 0
RETURN t.number AS number, t.heading AS task, t.section AS section, o.ordinal AS part, '' AS role, '' AS agency,
  '' AS basis, false AS inferred, 0 AS position, '' AS mention, o.due AS due, o.deadlines AS deadlines,
  '' AS rests_on, o.text AS quote, p.title AS policy, p.source AS source, o.start AS start, o.`end` AS `end`,
  o.key AS key, t.key AS task_key, t.ordinal AS task_ordinal
