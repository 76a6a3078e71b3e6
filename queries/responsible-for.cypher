MATCH (t:Task {key: $task})<-[:PART_OF]-(o:Obligation)<-[r:LEADS]-(a:Agency)
MATCH (p:Policy {key: o.policy})
OPTIONAL MATCH (a)-[:BELONGS_TO]->(g:Region)
RETURN p.title AS policy, t.number AS number, t.heading AS task, o.ordinal AS part, a.name AS agency, g.full_name AS region, a.key AS agency_key, 'lead' AS role,
  r.basis AS basis, r.inferred AS inferred, r.mention AS mention, r.position AS position,
  r.quote AS quote, r.start AS mention_start, r.`end` AS mention_end, o.due AS due, o.deadlines AS deadlines, p.source AS source, o.start AS start, o.`end` AS `end`, o.key AS key
UNION
MATCH (t:Task {key: $task})<-[:PART_OF]-(o:Obligation)<-[r:RESPONSIBLE_FOR]-(a:Agency)
MATCH (p:Policy {key: o.policy})
OPTIONAL MATCH (a)-[:BELONGS_TO]->(g:Region)
RETURN p.title AS policy, t.number AS number, t.heading AS task, o.ordinal AS part, a.name AS agency, g.full_name AS region, a.key AS agency_key, 'responsible' AS role,
  '' AS basis, false AS inferred, r.mention AS mention, r.position AS position,
  r.quote AS quote, r.start AS mention_start, r.`end` AS mention_end, o.due AS due, o.deadlines AS deadlines, p.source AS source, o.start AS start, o.`end` AS `end`, o.key AS key
UNION
MATCH (t:Task {key: $task})<-[:PART_OF]-(o:Obligation)<-[r:SUPPORTS]-(a:Agency)
MATCH (p:Policy {key: o.policy})
OPTIONAL MATCH (a)-[:BELONGS_TO]->(g:Region)
RETURN p.title AS policy, t.number AS number, t.heading AS task, o.ordinal AS part, a.name AS agency, g.full_name AS region, a.key AS agency_key, 'support' AS role,
  '' AS basis, false AS inferred, r.mention AS mention, r.position AS position,
  r.quote AS quote, r.start AS mention_start, r.`end` AS mention_end, o.due AS due, o.deadlines AS deadlines, p.source AS source, o.start AS start, o.`end` AS `end`, o.key AS key
