MATCH (:Agency {key: $agency})-[:SUCCEEDS|MEMBER_OF*0..2]->(a:Agency)
MATCH (a)-[r:LEADS]->(o:Obligation)-[:PART_OF]->(t:Task)
WITH a, r, o, t
MATCH (p:Policy {key: o.policy})
WHERE ($policy = '' OR o.policy = $policy) AND ($inferred OR NOT r.inferred)
RETURN DISTINCT p.title AS policy, t.number AS number, t.heading AS task, a.name AS agency, a.key AS agency_key,
  r.basis AS basis, r.inferred AS inferred, r.mention AS mention,
  r.quote AS quote, r.start AS mention_start, r.`end` AS mention_end, o.due AS due, o.deadlines AS deadlines,
  p.source AS source, o.start AS start, o.`end` AS `end`, o.key AS key, t.key AS task_key,
  t.ordinal AS task_ordinal, o.ordinal AS ordinal
