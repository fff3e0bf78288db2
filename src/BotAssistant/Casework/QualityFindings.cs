using BotAssistant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Casework;

/// <summary>Something in a household's record that cannot be right, that is missing, or that somebody should look at.</summary>
internal enum QualityFinding
{
    /// <summary>An ID number has not 18 characters, no real birthday or a wrong check character.</summary>
    IdNumberWrong,

    /// <summary>An ID number stands in another household, too.</summary>
    IdNumberTwice,

    /// <summary>The stated number of people is not that of the members.</summary>
    MembersDiffer,

    /// <summary>No head of the household, or several.</summary>
    HeadCount,

    PhoneMissing,

    /// <summary>Not 11 digits.</summary>
    PhoneWrong,

    /// <summary>Other households have the same.</summary>
    PhoneShared,

    /// <summary>A child of 6 to 15 is not at school.</summary>
    ChildNotAtSchool,

    /// <summary>No labour, but months of paid work.</summary>
    WorkWithoutLabour,

    /// <summary>The income of a person is not the sum divided by the people.</summary>
    IncomeSum,

    /// <summary>It changed by three tenths or more against the year before.</summary>
    IncomeJump,

    /// <summary>Below the county's line, and neither monitored nor a clue.</summary>
    IncomeLow,

    /// <summary>The birthday is not that of the ID number.</summary>
    BirthDiffers,

    /// <summary>What somebody is to the head does not fit the ID number's sex.</summary>
    SexDiffers,

    /// <summary>A child is not younger than the head, or a parent not older.</summary>
    RelationAge,

    /// <summary>A grown-up is entered as a pupil of compulsory school.</summary>
    OverAgePupil,

    /// <summary>Disabled without a certificate, or a certificate without being entered as disabled.</summary>
    DisabilityDiffers,

    /// <summary>A certificate's number is not the ID number with kind and grade.</summary>
    CertificateWrong,

    /// <summary>Wages, and nobody worked a month of the same year.</summary>
    WagesWithoutWork,

    /// <summary>All of the village have the same income.</summary>
    IncomeAlike,

    /// <summary>Something ends before it begins, or a step was taken before the one before it.</summary>
    DatesReversed,

    /// <summary>Out of risk by the case, and no day, or still counted as monitored.</summary>
    ExitUndated,

    /// <summary>A measure's time is over, and it is not done.</summary>
    MeasureLate,

    /// <summary>A household that is helped is at a risk that no measure answers.</summary>
    RiskUnanswered,

    /// <summary>A trouble with the house was reported and refused, and no measure is under way.</summary>
    HousingUnsolved,

    /// <summary>The same of drinking water.</summary>
    WaterUnsolved,

    // Of the eight things clear: the number of people is above.
    AddressMissing,
    CauseMissing,
    MeasuresMissing,
    FundsMissing,
    UntilMissing,
    HelperMissing,
    FundsFromMissing,
}

/// <summary>A finding, and what it is known by: no wording changes that, and no key of the service.</summary>
/// <param name="Detail">Whose or which of several; never anything personal.</param>
internal readonly record struct Found(QualityFinding Finding, string Detail = "")
{
    public string Key => Detail.Length == 0 ? Finding.ToString() : $"{Finding}:{Detail}";
}

/// <summary>A finding that was asked about, with the matter that asked. It goes when the finding does: what comes back is asked again.</summary>
internal sealed class AskedFinding
{
    public required HouseholdId HouseholdId { get; init; }

    public required string Key { get; init; }

    public required WorkItemId ItemId { get; init; }
}

internal sealed class AskedFindingMapping : IEntityTypeConfiguration<AskedFinding>
{
    public void Configure(EntityTypeBuilder<AskedFinding> finding)
    {
        finding.ToTable("asked_findings");
        finding.HasKey(f => new { f.HouseholdId, f.Key });
        finding.HasIndex(f => f.ItemId);
        finding.HasOne<Household>().WithMany().HasForeignKey(f => f.HouseholdId).OnDelete(DeleteBehavior.Cascade);
        finding.HasOne<WorkItem>().WithMany().HasForeignKey(f => f.ItemId).OnDelete(DeleteBehavior.Cascade);
    }
}
