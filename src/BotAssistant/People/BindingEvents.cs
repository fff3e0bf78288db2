using BotAssistant.Audit;
using BotAssistant.Decisions;
using BotAssistant.Storage;

namespace BotAssistant.People;

/// <summary>A code that is none.</summary>
internal sealed record CodeMistyped(string Digits) : TurnEvent;

/// <summary>Whoever typed the code says that it was not meant for them: it holds no longer.</summary>
internal sealed record CodeDisowned(string Digits) : TurnEvent;

/// <summary>The account belongs to whom the code was made for.</summary>
internal sealed record AccountBound(string Digits) : TurnEvent;

/// <summary>The account belongs to nobody any more.</summary>
internal sealed record AccountUnbound : TurnEvent;

internal sealed record ConsentGiven(ConsentKind Kind, int TextVersion) : TurnEvent;

internal sealed record ConsentWithdrawn(ConsentKind Kind) : TurnEvent;

internal static class AccountsOfTurns
{
    /// <summary>The account that wrote the message. It is there: the first reply shows the notice, in the same commit or an earlier one.</summary>
    public static Account AccountOf(this AssistantDb db, EventSource source) =>
        db.Set<Account>().FirstOrDefault(row => row.Channel == source.Address.Channel && row.UserId == source.UserId)
        ?? throw new DecisionOutdatedException("The account is not there yet.");
}

internal sealed class CodeMistypedWriter(BindingCodes codes, AuditChain audit) : EventWriter<CodeMistyped>
{
    protected override void Write(AssistantDb db, CodeMistyped happened, EventSource source)
    {
        var account = db.AccountOf(source);
        codes.CountFailure(account, source.At);
        audit.Add(db, source.At, $"account:{account.Id.Value:n}", AuditActions.CodeRefused, $"account:{account.Id.Value:n}");
    }
}

internal sealed class CodeDisownedWriter(BindingCodes codes, AuditChain audit) : EventWriter<CodeDisowned>
{
    protected override void Write(AssistantDb db, CodeDisowned happened, EventSource source)
    {
        var account = db.AccountOf(source);
        if (codes.Look(db, account, happened.Digits, source.At) is (CodeState.Open, { } code))
        {
            code.RevokedAt = source.At;
            audit.Add(db, source.At, $"account:{account.Id.Value:n}", AuditActions.CodeDisowned, BindingCodes.SubjectName(code.CadreId, code.HouseholdId));
        }
    }
}

/// <summary>Looks at the code again in the transaction that uses it: of two people who type it at once, one gets in.</summary>
internal sealed class AccountBoundWriter(BindingCodes codes, AuditChain audit) : EventWriter<AccountBound>
{
    protected override void Write(AssistantDb db, AccountBound happened, EventSource source)
    {
        var account = db.AccountOf(source);
        if (codes.Look(db, account, happened.Digits, source.At) is not (CodeState.Open, { } code))
        {
            throw new DecisionOutdatedException("The code does not hold any more.");
        }

        code.UsedAt = source.At;
        code.UsedById = account.Id;
        account.CadreId = code.CadreId ?? account.CadreId;
        if (code.HouseholdId is { } household)
        {
            // Who stands in for others is none of them.
            (account.HouseholdId, account.MemberId) = (household, code.ConsentId is null ? code.MemberId : null);
            if (code.ConsentId is { } id && db.Set<Consent>().Find(id) is { } consent)
            {
                consent.AccountId = account.Id;
            }
        }

        // Whoever it was before may have wanted their messages here.
        account.PreferredAt = null;
        account.BoundAt = source.At;
        account.ConversationId = source.Conversation;
        account.CodeFailures = 0;
        audit.Add(db, source.At, $"account:{account.Id.Value:n}", AuditActions.AccountBound, BindingCodes.SubjectName(code.CadreId, code.HouseholdId));
    }
}

internal sealed class AccountUnboundWriter(AuditChain audit) : EventWriter<AccountUnbound>
{
    protected override void Write(AssistantDb db, AccountUnbound happened, EventSource source)
    {
        var account = db.AccountOf(source);
        audit.Add(
            db, source.At, $"account:{account.Id.Value:n}", AuditActions.AccountUnbound, BindingCodes.SubjectName(account.CadreId, account.HouseholdId));
        (account.CadreId, account.HouseholdId, account.MemberId, account.BoundAt, account.ConversationId, account.PreferredAt) = (null, null, null, null, null, null);
    }
}

/// <summary>An agreement stands once: said again it is the same one, and in a newer wording it takes the place of the older.</summary>
internal sealed class ConsentGivenWriter(AuditChain audit) : EventWriter<ConsentGiven>
{
    protected override void Write(AssistantDb db, ConsentGiven happened, EventSource source)
    {
        var account = db.AccountOf(source);
        if (account.HouseholdId is not { } household
            || (happened.Kind is ConsentKind.SensitiveData && HouseholdConsents.ActsForOthers(db, account.Id, household)))
        {
            // Whoever acts for another household does not agree for it that its health is kept.
            return;
        }

        var standing = db.Set<Consent>().Where(row => row.HouseholdId == household && row.Kind == happened.Kind && row.WithdrawnAt == null).ToArray();
        if (Array.Exists(standing, row => row.TextVersion == happened.TextVersion))
        {
            return;
        }

        foreach (var older in standing)
        {
            older.WithdrawnAt = source.At;
        }

        db.Add(new Consent
        {
            Id = VersionSeven.Next(source.At),
            Kind = happened.Kind,
            AccountId = account.Id,
            HouseholdId = household,
            TextVersion = happened.TextVersion,
            GivenAt = source.At,
        });
        audit.Add(db, source.At, $"account:{account.Id.Value:n}", AuditActions.ConsentGiven, BindingCodes.SubjectName(null, household), happened.Kind.ToString());
    }
}

/// <summary>What was agreed to holds no longer. What is recorded already, the desk looks at.</summary>
internal sealed class ConsentWithdrawnWriter(HouseholdConsents consents, AuditChain audit) : EventWriter<ConsentWithdrawn>
{
    protected override void Write(AssistantDb db, ConsentWithdrawn happened, EventSource source)
    {
        var account = db.AccountOf(source);
        if (account.HouseholdId is not { } household)
        {
            return;
        }

        var actor = $"account:{account.Id.Value:n}";
        if (happened.Kind is ConsentKind.OtherHousehold)
        {
            consents.WithdrawOthers(db, household, account, actor, source.At);
            return;
        }

        var standing = db.Set<Consent>().Where(row => row.HouseholdId == household && row.Kind == happened.Kind && row.WithdrawnAt == null).ToArray();
        foreach (var consent in standing)
        {
            consent.WithdrawnAt = source.At;
        }

        // Whoever never agreed, or took it back already, withdraws nothing.
        if (standing is not [])
        {
            audit.Add(db, source.At, actor, AuditActions.ConsentWithdrawn, BindingCodes.SubjectName(null, household), happened.Kind.ToString());
        }
    }
}
