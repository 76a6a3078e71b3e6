MATCH (g:Region)<-[:APPLIES_IN]-(q:Policy)
WHERE g.key IN $region AND q.loaded AND q.year = $to_year
WITH g, collect(q.key) AS others
MATCH (g)<-[:APPLIES_IN]-(p:Policy)
WHERE p.loaded AND p.year = $from_year
MATCH (p)<-[:IN_POLICY]-(o:Obligation)<-[:LEADS|RESPONSIBLE_FOR]-(a:Agency)
WITH DISTINCT g, others, p, o, a
MATCH (h:Agency)-[:SUCCEEDS*0..4]->(a)
WHERE NOT EXISTS { MATCH (:Agency)-[:SUCCEEDS]->(h) }
WITH g, others, h, collect(DISTINCT p.key) AS plans, count(DISTINCT o.key) AS mine
OPTIONAL MATCH (h)-[:SUCCEEDS*0..4]->(b:Agency)-[:LEADS|RESPONSIBLE_FOR]->(n:Obligation)-[:PART_OF]->(w:Task)
WHERE n.policy IN others
WITH g, h, plans, mine, count(DISTINCT n.key) AS theirs, collect(DISTINCT n.key) AS held, collect(DISTINCT w.heading) AS headings
MATCH (h)-[:SUCCEEDS*0..4]->(a:Agency)-[r:LEADS|RESPONSIBLE_FOR]->(o:Obligation)-[:PART_OF]->(t:Task)
WHERE o.policy IN plans AND (t.heading = '' OR NOT t.heading IN headings)
WITH g, h, mine, theirs, held, a, o, t, min(r.mention) AS mention, min(r.quote) AS quote,
  count(CASE WHEN r.basis IS NOT NULL AND NOT r.inferred THEN 1 END) AS leads
OPTIONAL MATCH (o)-[:ALIGNED_WITH]-(x:Obligation)
WITH g, h, mine, theirs, a, o, t, mention, quote, leads, count(CASE WHEN x.key IN held THEN 1 END) AS kept
WHERE kept = 0
MATCH (s:Policy {key: o.policy})
RETURN g.full_name AS region, h.name AS agency, mine AS before, theirs AS after, 'lost' AS change, s.title AS policy,
  t.number AS number, t.heading AS task, CASE WHEN leads > 0 THEN 'lead' ELSE 'responsible' END AS role, mention, true AS inferred,
  quote, s.source AS source, a.name AS named, o.start AS start, o.`end` AS `end`, o.key AS key, t.key AS task_key,
  h.key AS agency_key, t.ordinal AS task_ordinal, o.ordinal AS ordinal
UNION
MATCH (g:Region)<-[:APPLIES_IN]-(q:Policy)
WHERE g.key IN $region AND q.loaded AND q.year = $from_year
WITH g, collect(q.key) AS others
MATCH (g)<-[:APPLIES_IN]-(p:Policy)
WHERE p.loaded AND p.year = $to_year
MATCH (p)<-[:IN_POLICY]-(o:Obligation)<-[:LEADS|RESPONSIBLE_FOR]-(a:Agency)
WITH DISTINCT g, others, p, o, a
MATCH (h:Agency)-[:SUCCEEDS*0..4]->(a)
WHERE NOT EXISTS { MATCH (:Agency)-[:SUCCEEDS]->(h) }
WITH g, others, h, collect(DISTINCT p.key) AS plans, count(DISTINCT o.key) AS mine
OPTIONAL MATCH (h)-[:SUCCEEDS*0..4]->(b:Agency)-[:LEADS|RESPONSIBLE_FOR]->(n:Obligation)-[:PART_OF]->(w:Task)
WHERE n.policy IN others
WITH g, h, plans, mine, count(DISTINCT n.key) AS theirs, collect(DISTINCT n.key) AS held, collect(DISTINCT w.heading) AS headings
MATCH (h)-[:SUCCEEDS*0..4]->(a:Agency)-[r:LEADS|RESPONSIBLE_FOR]->(o:Obligation)-[:PART_OF]->(t:Task)
WHERE o.policy IN plans AND (t.heading = '' OR NOT t.heading IN headings)
WITH g, h, mine, theirs, held, a, o, t, min(r.mention) AS mention, min(r.quote) AS quote,
  count(CASE WHEN r.basis IS NOT NULL AND NOT r.inferred THEN 1 END) AS leads
OPTIONAL MATCH (o)-[:ALIGNED_WITH]-(x:Obligation)
WITH g, h, mine, theirs, a, o, t, mention, quote, leads, count(CASE WHEN x.key IN held THEN 1 END) AS kept
WHERE kept = 0
MATCH (s:Policy {key: o.policy})
RETURN g.full_name AS region, h.name AS agency, theirs AS before, mine AS after, 'gained' AS change, s.title AS policy,
  t.number AS number, t.heading AS task, CASE WHEN leads > 0 THEN 'lead' ELSE 'responsible' END AS role, mention, true AS inferred,
  quote, s.source AS source, a.name AS named, o.start AS start, o.`end` AS `end`, o.key AS key, t.key AS task_key,
  h.key AS agency_key, t.ordinal AS task_ordinal, o.ordinal AS ordinal
