MATCH (p:Policy)-[:HAS_TARGET]->(x:Target)
WHERE ($policy = '' OR x.policy = $policy) AND ($indicator = '' OR x.indicator CONTAINS $indicator) AND ('' IN $region OR p.region IN $region)
RETURN p.title AS policy, '' AS number, '' AS task, x.indicator AS indicator, x.op AS op, x.value AS value,
  x.number AS amount, x.unit AS unit, x.deadline AS deadline, x.quote AS quote, p.source AS source,
  x.start AS start, x.`end` AS `end`, x.key AS key, 0 AS task_ordinal
UNION
MATCH (t:Task)-[:HAS_TARGET]->(x:Target)
WHERE ($policy = '' OR x.policy = $policy) AND ($indicator = '' OR x.indicator CONTAINS $indicator)
WITH t, x
MATCH (p:Policy {key: x.policy})
WHERE '' IN $region OR p.region IN $region
RETURN p.title AS policy, t.number AS number, t.heading AS task, x.indicator AS indicator, x.op AS op, x.value AS value,
  x.number AS amount, x.unit AS unit, x.deadline AS deadline, x.quote AS quote, p.source AS source,
  x.start AS start, x.`end` AS `end`, x.key AS key, t.ordinal AS task_ordinal
UNION
MATCH (t:Task)<-[:PART_OF]-(:Obligation)-[:HAS_TARGET]->(x:Target)
WHERE ($policy = '' OR x.policy = $policy) AND ($indicator = '' OR x.indicator CONTAINS $indicator)
WITH t, x
MATCH (p:Policy {key: x.policy})
WHERE '' IN $region OR p.region IN $region
RETURN p.title AS policy, t.number AS number, t.heading AS task, x.indicator AS indicator, x.op AS op, x.value AS value,
  x.number AS amount, x.unit AS unit, x.deadline AS deadline, x.quote AS quote, p.source AS source,
  x.start AS start, x.`end` AS `end`, x.key AS key, t.ordinal AS task_ordinal
