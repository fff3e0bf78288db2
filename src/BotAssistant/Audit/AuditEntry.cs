using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Audit;

/// <summary>Somebody did, or looked at, something that has to be answered for. Only ever added; each hash covers the one before.</summary>
internal sealed class AuditEntry
{
    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who: <c>cadre:</c>, <c>account:</c> or <c>command:</c> with an id; never a name.</summary>
    public required string Actor { get; init; }

    /// <summary>What, by a name of <see cref="AuditActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>On what: a kind and an id.</summary>
    public required string Subject { get; init; }

    /// <summary>Why or how, as a word of the program; never anything that somebody wrote.</summary>
    public string? Detail { get; init; }

    public required byte[] Hash { get; init; }
}

internal static class AuditActions
{
    public const string CodeIssued = "code-issued";
    public const string AccountBound = "account-bound";
    public const string AccountUnbound = "account-unbound";
    public const string CodeRefused = "code-refused";
    public const string PersonAdded = "person-added";
    public const string PersonEnded = "person-ended";
    public const string ValueUnmasked = "value-unmasked";
    public const string HouseholdsMerged = "households-merged";
    public const string SignedIn = "signed-in";
    public const string SignedOut = "signed-out";
    public const string SignInLocked = "sign-in-locked";
    public const string SignInRevoked = "sign-in-revoked";
    public const string PasswordSet = "password-set";
    public const string RoleGiven = "role-given";
    public const string RoleEnded = "role-ended";
    public const string CodeDisowned = "code-disowned";
    public const string ChannelPreferred = "channel-preferred";
    public const string ConsentNoted = "consent-noted";
    public const string ConsentGiven = "consent-given";
    public const string ConsentWithdrawn = "consent-withdrawn";
    public const string QuestionAnswered = "question-answered";
    public const string QuestionClosed = "question-closed";
    public const string MessageRetried = "message-retried";
    public const string TurnRetried = "turn-retried";
    public const string RegionChangeNoted = "region-change-noted";
    public const string RegionChanged = "region-changed";
    public const string LeaveNoted = "leave-noted";
    public const string LeaveEnded = "leave-ended";
    public const string PairingAdded = "pairing-added";
    public const string PairingEnded = "pairing-ended";
    public const string CaseOpened = "case-opened";
    public const string CaseStepTaken = "case-step-taken";
    public const string CaseChanged = "case-changed";
    public const string IncomeRecorded = "income-recorded";
    public const string DivisionsLoaded = "divisions-loaded";
    public const string KeysRotated = "keys-rotated";
    public const string EntriesExpired = "entries-expired";
    public const string TaskAccepted = "task-accepted";
    public const string TaskRefused = "task-refused";
    public const string TalkSummed = "talk-summed";
    public const string ListTakenIn = "list-taken-in";
    public const string ListUndone = "list-undone";
    public const string ListExported = "list-exported";
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        entry.HasKey(e => e.Sequence);
        entry.Property(e => e.Sequence).ValueGeneratedNever();
        entry.HasIndex(e => e.Subject);
        entry.HasIndex(e => e.At);
    }
}
