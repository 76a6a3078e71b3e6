MATCH (q:Policy)
WHERE q.loaded AND q.key <> $policy
  AND q.key = $below // when below
  AND q.region IN $region // when region
OPTIONAL MATCH (q)<-[:IN_POLICY]-(w:Task) WHERE w.heading <> ''
WITH collect(DISTINCT q.key) AS below, collect(DISTINCT q.title) AS plans, collect(DISTINCT w.heading) AS headings
WHERE size(below) > 0
MATCH (p:Policy {key: $policy})<-[:IN_POLICY]-(t:Task)
WHERE NOT t.heading IN headings
OPTIONAL MATCH (t)<-[:PART_OF]-(:Obligation)-[:ALIGNED_WITH]-(o:Obligation)
WITH below, plans, p, t, count(CASE WHEN o.policy IN below THEN 1 END) AS aligned
WHERE aligned = 0
OPTIONAL MATCH (t)<-[r:BASED_ON|IMPLEMENTS|CITES]-()
WITH below, plans, p, t, count(CASE WHEN r.citing IN below THEN 1 END) AS cited
WHERE cited = 0
OPTIONAL MATCH (t)<-[:PART_OF]-(f:Obligation) WHERE f.ordinal = 1
RETURN p.title AS policy, t.number AS number, t.heading AS task, t.section AS section, size(below) AS compared, true AS inferred,
  f.text AS quote, p.source AS source, plans, t.start AS start, t.`end` AS `end`, t.key AS task_key, t.ordinal AS task_ordinal
