"""The tables. Facts, loads, decisions and entries are append-only: the database refuses update and delete."""

from django.db import models

NEVER_CHANGED = ("store_record", "store_load", "store_decision", "store_entry")
"""Tables that a trigger guards."""


class Load(models.Model):
    """One table that was read, with its receipt. `paused` says why it waits; a paused load's rows are not stored."""

    feed = models.CharField(max_length=40)
    part = models.CharField(max_length=80)
    files = models.JSONField(help_text="the names of the files, for the receipt")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the bytes that were read")
    received = models.DateTimeField(help_text="the earliest time at which it was in the authority's hands")
    loaded = models.DateTimeField(help_text="when Sightline read it")
    through = models.DateField(help_text="the last day that it can speak of")
    kinds = models.JSONField(help_text="the kinds of fact that it carries")
    receipt = models.JSONField(help_text="every row in, accepted for")
    rows_in = models.IntegerField()
    accepted = models.IntegerField()
    paused = models.CharField(
        max_length=400, blank=True, help_text="why it waits for a person, in one sentence"
    )
    by = models.CharField(max_length=120, help_text="who loaded it")

    class Meta:
        indexes = (models.Index(fields=["feed", "part", "received"]),)

    def __str__(self) -> str:
        return f"{self.feed} {self.part}, received {self.received:%d %B %Y}"


class Waiting(models.Model):
    """The bytes of a paused load, kept until somebody decides."""

    load = models.OneToOneField(Load, on_delete=models.PROTECT, related_name="waiting")
    content = models.BinaryField(help_text="the files as they came, in one zip; let go of once decided")

    def __str__(self) -> str:
        return f"waiting: {self.load}"


class Decision(models.Model):
    """Somebody looked at a paused load and said whether it is to be believed."""

    load = models.OneToOneField(Load, on_delete=models.PROTECT, related_name="decision")
    believed = models.BooleanField()
    reason = models.CharField(max_length=400)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{'believed' if self.believed else 'refused'} by {self.by}"


class Scope(models.Model):
    """What a load claims to cover: the beginning of every key under it."""

    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Covered(models.Model):
    """One load's claim on one scope: without it a late load could not tell what came after."""

    load = models.ForeignKey(Load, on_delete=models.PROTECT)
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT)
    received = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["scope", "received"]),)

    def __str__(self) -> str:
        return f"{self.load} covers {self.scope}"


class Origin(models.Model):
    """A feed, file and sheet that rows came from; rows hold only its number and their line."""

    feed = models.CharField(max_length=40)
    file = models.CharField(max_length=255)
    sheet = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["feed", "file", "sheet"], name="origin_once"),)

    def __str__(self) -> str:
        return f"{self.file} {self.sheet}".strip()


class Record(models.Model):
    """One version of one row about one person; see `sightline.history.Record` for what each field promises."""

    person = models.CharField(max_length=64)
    kind = models.CharField(max_length=32)
    key = models.CharField(max_length=400)
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    values = models.TextField(help_text="the kind's declared fields, as written by store.values")
    received = models.DateTimeField()
    loaded = models.DateTimeField()
    basis = models.CharField(max_length=12)
    reporter = models.CharField(max_length=120, blank=True)
    vanished = models.BooleanField(default=False)
    told = models.DateTimeField(null=True)
    line = models.IntegerField()
    origin = models.ForeignKey(Origin, on_delete=models.PROTECT, db_index=False)
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT)
    load = models.ForeignKey(Load, on_delete=models.PROTECT)

    class Meta:
        indexes = (models.Index(fields=["person"]),)

    def __str__(self) -> str:
        return f"{self.kind} record {self.pk}"


class Entry(models.Model):
    """One line of the ledger: what happened, when, by whom, about what. Holds identifiers, not stories."""

    event = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)
    about = models.CharField(max_length=120, blank=True)
    detail = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.at:%d %B %Y %H:%M} {self.event} by {self.by}"
