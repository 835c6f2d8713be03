-- What was recorded stays as it was recorded, whichever program holds our credentials. Entries are forgotten by age, so
-- that deletion stays possible; whoever owns the table can drop the trigger.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'The audit trail is append-only.';
end;
$$;
create trigger audit_append_only before update on audit for each row execute function refuse_audit_change();
