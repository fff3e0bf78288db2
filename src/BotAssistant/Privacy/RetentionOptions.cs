using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace BotAssistant.Privacy;

/// <summary>How many days things are kept.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>What was said in chat.</summary>
    [Range(1, 3650)]
    public int ChatLogDays { get; set; } = 180;

    /// <summary>Forms that were begun and not submitted.</summary>
    [Range(1, 365)]
    public int DraftDays { get; set; } = 30;

    /// <summary>Who did what and looked at what. Network operators must keep their logs for at least six months.</summary>
    [Range(180, 3650)]
    public int AuditDays { get; set; } = 1095;
}

[OptionsValidator]
internal sealed partial class ValidateRetentionOptions : IValidateOptions<RetentionOptions>;
