UNWIND $tasks AS key
MATCH (o:Obligation)-[:PART_OF]->(t:Task {key: key})
RETURN o.key AS key, t.key AS task, o.ordinal AS ordinal, o.text AS quote, o.division AS division,
  o.deadlines AS deadlines, o.start AS start, o.`end` AS `end`
