using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace BotAssistant.County;

/// <summary>Whose assistant this is. In Development the fictional demo county stands in.</summary>
public sealed class CountyOptions
{
    /// <summary>The county's region code of six digits.</summary>
    [RegularExpression("^[0-9]{6}$")]
    public string Region { get; set; } = "";

    [Required(AllowEmptyStrings = false), MaxLength(40)]
    public string Name { get; set; } = "";

    /// <summary>IANA name of the zone in which civil dates are computed.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>The desk that people may call.</summary>
    [Required(AllowEmptyStrings = false), MaxLength(40)]
    public string DeskPhone { get; set; } = "";

    /// <summary>Who is reached when something is urgent.</summary>
    [Required(AllowEmptyStrings = false), MaxLength(40)]
    public string DutyName { get; set; } = "";

    [Required(AllowEmptyStrings = false), MaxLength(40)]
    public string DutyPhone { get; set; } = "";
}

[OptionsValidator]
internal sealed partial class ValidateCountyOptions : IValidateOptions<CountyOptions>;
