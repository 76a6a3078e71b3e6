MATCH (t:Task)
MATCH (p:Policy {key: t.policy})
WHERE ($policy = '' OR t.policy = $policy) AND ($task = '' OR t.key = $task) AND ($region = '' OR EXISTS {
    MATCH (p)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..5]->(:Region {key: $region})
  })
OPTIONAL MATCH (t)<-[:PART_OF]-(:Obligation)<-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(a:Agency)
RETURN count(DISTINCT t.key) AS tasks, count(DISTINCT a.key) AS agencies
