// let first
MATCH (:Agency {key: $agency})-[:SUCCEEDS|MEMBER_OF*0..2]->(:Agency)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(o:Obligation) // when agency
MATCH (o:Obligation) // unless agency
MATCH (o)-[:IN_POLICY]->(there:Policy) // when region
WHERE o.due <= $before AND o.due >= $after
  AND o.policy = $policy // when policy
  AND there.region IN $region // when region
RETURN DISTINCT o.key AS key, o.due AS due ORDER BY due, key LIMIT $most
// ask
UNWIND $first AS k MATCH (o:Obligation {key: k})
OPTIONAL MATCH (o)-[:IN_POLICY]->(p:Policy)
OPTIONAL MATCH (o)-[:PART_OF]->(t:Task)
OPTIONAL MATCH (o)<-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(a:Agency)
RETURN o.due AS due, p.title AS policy, t.number AS number, t.heading AS task, o.deadlines AS deadline,
  collect(DISTINCT CASE WHEN r.basis IS NOT NULL AND NOT r.inferred THEN a.name END) AS lead,
  collect(DISTINCT CASE WHEN r.inferred THEN a.name END) AS inferred_lead,
  collect(DISTINCT CASE WHEN r.basis IS NULL THEN a.name END) AS agencies,
  o.text AS quote, p.source AS source, o.start AS start, o.`end` AS `end`, o.key AS key, t.key AS task_key,
  t.ordinal AS task_ordinal, o.ordinal AS ordinal
