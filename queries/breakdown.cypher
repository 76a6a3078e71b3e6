MATCH (:Policy {key: $policy})<-[:PART_OF*1..6]-(t:Task)<-[:PART_OF]-(o:Obligation)
MATCH (p:Policy {key: $policy})
MATCH (o)<-[r:LEADS]-(a:Agency)
RETURN t.number AS number, t.heading AS task, t.section AS section, o.ordinal AS part, 'lead' AS role, a.name AS agency,
  r.basis AS basis, r.inferred AS inferred, r.position AS position, r.mention AS mention, o.due AS due, o.deadlines AS deadlines,
  '' AS rests_on, o.text AS quote, p.title AS policy, p.source AS source, o.start AS start, o.`end` AS `end`,
  o.key AS key, t.key AS task_key, t.ordinal AS task_ordinal
UNION
MATCH (:Policy {key: $policy})<-[:PART_OF*1..6]-(t:Task)<-[:PART_OF]-(o:Obligation)
MATCH (p:Policy {key: $policy})
MATCH (o)<-[r:RESPONSIBLE_FOR]-(a:Agency)
RETURN t.number AS number, t.heading AS task, t.section AS section, o.ordinal AS part, 'responsible' AS role, a.name AS agency,
  '' AS basis, false AS inferred, r.position AS position, r.mention AS mention, o.due AS due, o.deadlines AS deadlines,
  '' AS rests_on, o.text AS quote, p.title AS policy, p.source AS source, o.start AS start, o.`end` AS `end`,
  o.key AS key, t.key AS task_key, t.ordinal AS task_ordinal
UNION
MATCH (:Policy {key: $policy})<-[:PART_OF*1..6]-(t:Task)<-[:PART_OF]-(o:Obligation)
MATCH (p:Policy {key: $policy})
MATCH (o)<-[r:SUPPORTS]-(a:Agency)
RETURN t.number AS number, t.heading AS task, t.section AS section, o.ordinal AS part, 'support' AS role, a.name AS agency,
  '' AS basis, false AS inferred, r.position AS position, r.mention AS mention, o.due AS due, o.deadlines AS deadlines,
  '' AS rests_on, o.text AS quote, p.title AS policy, p.source AS source, o.start AS start, o.`end` AS `end`,
  o.key AS key, t.key AS task_key, t.ordinal AS task_ordinal
UNION
MATCH (:Policy {key: $policy})<-[:PART_OF*1..6]-(t:Task)<-[:PART_OF]-(o:Obligation)
MATCH (p:Policy {key: $policy})
OPTIONAL MATCH (o)-[:PART_OF*0..1]->(x)-[:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
RETURN t.number AS number, t.heading AS task, t.section AS section, o.ordinal AS part, '' AS role, '' AS agency,
  '' AS basis, false AS inferred, 0 AS position, '' AS mention, o.due AS due, o.deadlines AS deadlines,
  u.title AS rests_on, o.text AS quote, p.title AS policy, p.source AS source, o.start AS start, o.`end` AS `end`,
  o.key AS key, t.key AS task_key, t.ordinal AS task_ordinal
