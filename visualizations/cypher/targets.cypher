UNWIND $tasks AS key
MATCH (t:Task {key: key})-[:HAS_TARGET]->(x:Target)
RETURN t.key AS owner, x.key AS target, x.start AS start, x.indicator AS indicator, x.op AS op, x.value AS value,
  x.deadline AS deadline
UNION
UNWIND $tasks AS key
MATCH (:Task {key: key})<-[:PART_OF]-(o:Obligation)-[:HAS_TARGET]->(x:Target)
RETURN o.key AS owner, x.key AS target, x.start AS start, x.indicator AS indicator, x.op AS op, x.value AS value,
  x.deadline AS deadline
