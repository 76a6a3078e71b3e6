// let both
MATCH (p:Policy) WHERE p.region IN $region AND p.loaded AND p.year = $from_year RETURN DISTINCT p.region AS key
// let both
MATCH (p:Policy) WHERE p.region IN $both AND p.loaded AND p.year = $to_year RETURN DISTINCT p.region AS key
// let earlier
MATCH (p:Policy) WHERE p.region IN $both AND p.loaded AND p.year = $from_year RETURN p.key AS key
// let later
MATCH (p:Policy) WHERE p.region IN $both AND p.loaded AND p.year = $to_year RETURN p.key AS key
// ask
MATCH (p:Policy)<-[:IN_POLICY]-(o:Obligation)<-[:LEADS|RESPONSIBLE_FOR]-(:Agency)-[:CARRIED_ON_BY]->(h:Agency)
WHERE p.key IN $earlier
WITH p.region AS place, h, count(DISTINCT o.key) AS mine, collect(DISTINCT o.key) AS carried
OPTIONAL MATCH (h)<-[:CARRIED_ON_BY]-(:Agency)-[:LEADS|RESPONSIBLE_FOR]->(n:Obligation)-[:PART_OF]->(w:Task), (n)-[:IN_POLICY]->(q:Policy)
WHERE q.key IN $later AND q.region = place
WITH place, h, mine, carried, count(DISTINCT n.key) AS theirs, collect(DISTINCT n.key) AS held, collect(DISTINCT w.heading) AS headings
MATCH (h)<-[:CARRIED_ON_BY]-(a:Agency)-[r:LEADS|RESPONSIBLE_FOR]->(o:Obligation)-[:PART_OF]->(t:Task)
WHERE o.key IN carried AND (t.heading = '' OR NOT t.heading IN headings)
WITH place, h, mine, theirs, held, a, o, t, min(r.mention) AS mention, min(r.quote) AS quote,
  count(CASE WHEN r.basis IS NOT NULL AND NOT r.inferred THEN 1 END) AS leads
OPTIONAL MATCH (o)-[:ALIGNED_WITH]-(x:Obligation)
WITH place, h, mine, theirs, a, o, t, mention, quote, leads, count(CASE WHEN x.key IN held THEN 1 END) AS kept
WHERE kept = 0
MATCH (g:Region {key: place}), (s:Policy {key: o.policy})
RETURN g.full_name AS region, h.name AS agency, mine AS before, theirs AS after, 'lost' AS change, s.title AS policy,
  t.number AS number, t.heading AS task, CASE WHEN leads > 0 THEN 'lead' ELSE 'responsible' END AS role, mention, true AS inferred,
  quote, s.source AS source, a.name AS named, o.start AS start, o.`end` AS `end`, o.key AS key, t.key AS task_key,
  h.key AS agency_key, t.ordinal AS task_ordinal, o.ordinal AS ordinal
UNION
MATCH (p:Policy)<-[:IN_POLICY]-(o:Obligation)<-[:LEADS|RESPONSIBLE_FOR]-(:Agency)-[:CARRIED_ON_BY]->(h:Agency)
WHERE p.key IN $later
WITH p.region AS place, h, count(DISTINCT o.key) AS mine, collect(DISTINCT o.key) AS carried
OPTIONAL MATCH (h)<-[:CARRIED_ON_BY]-(:Agency)-[:LEADS|RESPONSIBLE_FOR]->(n:Obligation)-[:PART_OF]->(w:Task), (n)-[:IN_POLICY]->(q:Policy)
WHERE q.key IN $earlier AND q.region = place
WITH place, h, mine, carried, count(DISTINCT n.key) AS theirs, collect(DISTINCT n.key) AS held, collect(DISTINCT w.heading) AS headings
MATCH (h)<-[:CARRIED_ON_BY]-(a:Agency)-[r:LEADS|RESPONSIBLE_FOR]->(o:Obligation)-[:PART_OF]->(t:Task)
WHERE o.key IN carried AND (t.heading = '' OR NOT t.heading IN headings)
WITH place, h, mine, theirs, held, a, o, t, min(r.mention) AS mention, min(r.quote) AS quote,
  count(CASE WHEN r.basis IS NOT NULL AND NOT r.inferred THEN 1 END) AS leads
OPTIONAL MATCH (o)-[:ALIGNED_WITH]-(x:Obligation)
WITH place, h, mine, theirs, a, o, t, mention, quote, leads, count(CASE WHEN x.key IN held THEN 1 END) AS kept
WHERE kept = 0
MATCH (g:Region {key: place}), (s:Policy {key: o.policy})
RETURN g.full_name AS region, h.name AS agency, theirs AS before, mine AS after, 'gained' AS change, s.title AS policy,
  t.number AS number, t.heading AS task, CASE WHEN leads > 0 THEN 'lead' ELSE 'responsible' END AS role, mention, true AS inferred,
  quote, s.source AS source, a.name AS named, o.start AS start, o.`end` AS `end`, o.key AS key, t.key AS task_key,
  h.key AS agency_key, t.ordinal AS task_ordinal, o.ordinal AS ordinal
