using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace BotAssistant.Storage;

public sealed class StorageOptions
{
    /// <summary>Where the database, the keys and uploads are; created if missing.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Directory { get; set; } = "./data";

    /// <summary>How long a statement waits for another process that holds the database.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The database's largest size in megabytes; 0 for no limit but the disk's.</summary>
    [Range(0, 1_000_000)]
    public int MaxMegabytes { get; set; }

    public string DatabasePath => Path.Combine(Directory, "assistant.db");
}

[OptionsValidator]
internal sealed partial class ValidateStorageOptions : IValidateOptions<StorageOptions>;
