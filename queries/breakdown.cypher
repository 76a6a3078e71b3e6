MATCH (p:Policy {key: $policy})
MATCH (t:Task)<-[:PART_OF]-(o:Obligation)<-[r:LEADS]-(a:Agency)
WHERE t.policy = $policy
RETURN t.number AS number, t.heading AS task, t.section AS section, o.ordinal AS part, 'lead' AS role, a.name AS agency,
  r.basis AS basis, r.inferred AS inferred, r.position AS position, r.mention AS mention, o.due AS due, o.deadlines AS deadlines,
  '' AS rests_on, o.text AS quote, p.title AS policy, p.source AS source, o.start AS start, o.`end` AS `end`,
  o.key AS key, t.key AS task_key, t.ordinal AS task_ordinal
UNION
MATCH (p:Policy {key: $policy})
MATCH (t:Task)<-[:PART_OF]-(o:Obligation)<-[r:RESPONSIBLE_FOR]-(a:Agency)
WHERE t.policy = $policy
RETURN t.number AS number, t.heading AS task, t.section AS section, o.ordinal AS part, 'responsible' AS role, a.name AS agency,
  '' AS basis, false AS inferred, r.position AS position, r.mention AS mention, o.due AS due, o.deadlines AS deadlines,
  '' AS rests_on, o.text AS quote, p.title AS policy, p.source AS source, o.start AS start, o.`end` AS `end`,
  o.key AS key, t.key AS task_key, t.ordinal AS task_ordinal
UNION
MATCH (p:Policy {key: $policy})
MATCH (t:Task)<-[:PART_OF]-(o:Obligation)<-[r:SUPPORTS]-(a:Agency)
WHERE t.policy = $policy
RETURN t.number AS number, t.heading AS task, t.section AS section, o.ordinal AS part, 'support' AS role, a.name AS agency,
  '' AS basis, false AS inferred, r.position AS position, r.mention AS mention, o.due AS due, o.deadlines AS deadlines,
  '' AS rests_on, o.text AS quote, p.title AS policy, p.source AS source, o.start AS start, o.`end` AS `end`,
  o.key AS key, t.key AS task_key, t.ordinal AS task_ordinal
UNION
MATCH (p:Policy {key: $policy})
MATCH (t:Task)<-[:PART_OF]-(o:Obligation)
WHERE t.policy = $policy
OPTIONAL MATCH (o)-[:PART_OF*0..1]->(x)-[:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
RETURN t.number AS number, t.heading AS task, t.section AS section, o.ordinal AS part, '' AS role, '' AS agency,
  '' AS basis, false AS inferred, 0 AS position, '' AS mention, o.due AS due, o.deadlines AS deadlines,
  u.title AS rests_on, o.text AS quote, p.title AS policy, p.source AS source, o.start AS start, o.`end` AS `end`,
  o.key AS key, t.key AS task_key, t.ordinal AS task_ordinal
