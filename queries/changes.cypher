// let both
MATCH (p:Policy) WHERE p.year = $from_year AND p.region IN $region AND p.loaded RETURN DISTINCT p.region AS key
// let both
MATCH (p:Policy) WHERE p.year = $to_year AND p.region IN $both AND p.loaded RETURN DISTINCT p.region AS key
// ask
MATCH (p:Policy)<-[:IN_POLICY]-(o:Obligation)<-[r:LEADS|RESPONSIBLE_FOR]-(a:Agency)-[:CARRIED_ON_BY]->(h:Agency),
  (p)-[:APPLIES_IN]->(g:Region), (o)-[:PART_OF]->(t:Task)
WHERE p.year IN [$from_year, $to_year] AND p.region IN $both AND p.loaded
OPTIONAL MATCH (o)-[:ALIGNED_WITH]-(x:Obligation)
RETURN g.full_name AS region, p.region AS region_key, h.name AS agency,
  CASE WHEN p.year = $from_year THEN 'lost' ELSE 'gained' END AS change, p.title AS policy, t.number AS number, t.heading AS task,
  CASE WHEN count(CASE WHEN r.basis IS NOT NULL AND NOT r.inferred THEN 1 END) > 0 THEN 'lead' ELSE 'responsible' END AS role,
  min(r.mention) AS mention, true AS inferred, min(r.quote) AS quote, p.source AS source, a.name AS named,
  o.start AS start, o.`end` AS `end`, o.key AS key, t.key AS task_key, h.key AS agency_key, t.ordinal AS task_ordinal,
  o.ordinal AS ordinal, elementId(o) AS element,
  collect(DISTINCT elementId(x)) AS aligned
