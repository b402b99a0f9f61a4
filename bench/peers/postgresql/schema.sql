-- The one-step write-off as one function, so that a client needs one round trip for it.
CREATE TABLE permit (
  id bigint PRIMARY KEY,
  linkage bigint NOT NULL,
  state smallint NOT NULL,
  valid_until date NOT NULL,
  balance bigint NOT NULL
);
CREATE TABLE linkage (
  id bigint PRIMARY KEY,
  credited bigint NOT NULL,
  used bigint NOT NULL
);
CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recorded timestamptz NOT NULL DEFAULT clock_timestamp(),
  permit bigint NOT NULL,
  quantity bigint NOT NULL,
  outcome smallint NOT NULL,
  balance bigint,
  remaining bigint,
  remark text
);

INSERT INTO permit
  SELECT at, 1 + at / 10, 1, current_date + 300, 1000000000000 FROM generate_series(1, :permits) AS at;
INSERT INTO linkage
  SELECT at, 1000000000000, 0 FROM generate_series(1, 1 + :permits / 10) AS at;

CREATE FUNCTION write_off(one bigint, asked bigint) RETURNS smallint LANGUAGE plpgsql AS $$
DECLARE
  its_linkage bigint;
  now_left bigint;
  linkage_left bigint;
  said smallint := 0;
BEGIN
  UPDATE permit SET balance = balance - asked
    WHERE id = one AND state = 1 AND balance >= asked AND valid_until >= current_date
    RETURNING linkage, balance INTO its_linkage, now_left;
  IF NOT FOUND THEN
    said := 1;
  ELSE
    UPDATE linkage SET used = used + asked
      WHERE id = its_linkage AND credited - used >= asked
      RETURNING credited - used INTO linkage_left;
    IF NOT FOUND THEN
      UPDATE permit SET balance = balance + asked WHERE id = one;
      said := 2;
    END IF;
  END IF;
  INSERT INTO audit (permit, quantity, outcome, balance, remaining, remark)
    VALUES (one, asked, said, now_left, linkage_left, 'released at the gate');
  RETURN said;
END
$$;

-- Many in one transaction, and without a round trip for each: the best that a batch can do.
CREATE FUNCTION write_off_many(count int, permits bigint) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  refused int := 0;
BEGIN
  FOR at IN 1..count LOOP
    IF write_off(1 + floor(random() * permits)::bigint, 1 + floor(random() * 8)::bigint) <> 0 THEN
      refused := refused + 1;
    END IF;
  END LOOP;
  RETURN refused;
END
$$;

VACUUM ANALYZE;
