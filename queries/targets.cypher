// let first
MATCH (p:Policy)<-[:IN_POLICY]-(x:Target)
WHERE p.loaded
  AND x.indicator CONTAINS $indicator // when indicator
  AND p.key = $policy // when policy
  AND p.region IN $region // when region
RETURN x.key AS key, p.title AS policy, x.start AS start ORDER BY policy, start, key LIMIT $most
// ask
UNWIND $first AS k MATCH (x:Target {key: k})
OPTIONAL MATCH (x)-[:IN_POLICY]->(p:Policy)
OPTIONAL MATCH (x)<-[:HAS_TARGET]-(o:Obligation)-[:PART_OF]->(t:Task)
OPTIONAL MATCH (x)<-[:HAS_TARGET]-(s:Task)
RETURN p.title AS policy, coalesce(t.number, s.number, '') AS number, coalesce(t.heading, s.heading, '') AS task,
  x.indicator AS indicator, x.op AS op, x.value AS value, x.number AS amount, x.unit AS unit, x.deadline AS deadline,
  x.quote AS quote, p.source AS source, x.start AS start, x.`end` AS `end`, x.key AS key
