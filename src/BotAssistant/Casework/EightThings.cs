using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>The eight things clear (八个搞清楚), and what else a file needs.</summary>
internal enum FileGap
{
    /// <summary>住地.</summary>
    Address,

    /// <summary>人口情况: the stated number is not that of the members.</summary>
    Members,

    /// <summary>致贫原因.</summary>
    Cause,

    /// <summary>脱贫项目.</summary>
    Measures,

    /// <summary>帮扶资金.</summary>
    Funds,

    /// <summary>脱贫时限.</summary>
    Until,

    /// <summary>包扶责任人.</summary>
    Helper,

    /// <summary>资金渠道.</summary>
    FundsFrom,

    /// <summary>联系电话.</summary>
    Phone,

    /// <summary>户主: none, or more than one.</summary>
    Head,
}

/// <summary>What a household's file lacks.</summary>
internal sealed class EightThings(PersonalData personal)
{
    public IEnumerable<FileGap> Missing(AssistantDb db, Household household, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(personal.Open(household).Address))
        {
            yield return FileGap.Address;
        }

        var members = db.Set<HouseholdMember>().Where(member => member.HouseholdId == household.Id && (member.LeftOn == null || member.LeftOn >= today)).ToArray();
        if (members.Length != household.StatedMembers)
        {
            yield return FileGap.Members;
        }

        if (members.Count(member => member.Relation == HouseholdMember.Head) != 1)
        {
            yield return FileGap.Head;
        }

        if (household.PhoneHash is null)
        {
            yield return FileGap.Phone;
        }

        // Only who was poor, or is at risk, has a cause, a measure and somebody who answers for them.
        var kinds = db.Set<HouseholdIdentity>().IdentityAt(household.Id, today).Select(identity => identity.Kind).ToArray();
        if (!kinds.Any(kind => kind is IdentityKinds.OutOfPoverty or IdentityKinds.StablyOutOfPoverty or IdentityKinds.Monitored))
        {
            yield break;
        }

        if (!db.Set<Pairing>().On(today).Any(pairing => pairing.HouseholdId == household.Id
            && db.Set<Cadre>().Any(cadre => cadre.Id == pairing.CadreId && (cadre.EndsOn == null || cadre.EndsOn >= today))))
        {
            yield return FileGap.Helper;
        }

        var cases = db.Set<MonitoringCase>().Where(row => row.HouseholdId == household.Id).Select(row => row.Id).ToArray();
        if (!db.Set<MonitoringRisk>().Any(risk => cases.Contains(risk.CaseId)))
        {
            yield return FileGap.Cause;
        }

        var measures = db.Set<MonitoringMeasure>().Where(measure => cases.Contains(measure.CaseId)).ToArray();
        if (measures is [])
        {
            yield return FileGap.Measures;
        }

        if (!measures.Any(measure => measure.Until is not null))
        {
            yield return FileGap.Until;
        }

        if (!measures.Any(measure => measure.Funds is not null))
        {
            yield return FileGap.Funds;
        }

        if (!measures.Any(measure => !string.IsNullOrWhiteSpace(measure.FundsFrom)))
        {
            yield return FileGap.FundsFrom;
        }
    }
}
