using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotAssistant.Backups;

/// <summary>What a backup holds, and where it comes from. The last entry of the archive, since hashes are known only after writing.</summary>
/// <param name="ProductVersion">The version of the program that wrote it.</param>
/// <param name="SchemaVersion">The version of the database's schema.</param>
/// <param name="CreatedAt">When the snapshot of the database was taken.</param>
/// <param name="AuditHead">The head of the audit chain, if the program gave one: an audit log that was cut later no longer leads to it.</param>
/// <param name="Files">All other entries.</param>
public sealed record BackupManifest(
    string ProductVersion, string SchemaVersion, DateTimeOffset CreatedAt, string? AuditHead, IReadOnlyList<BackupFile> Files)
{
    internal const string EntryName = "manifest.json";

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, BackupJson.Default.BackupManifest);

    /// <exception cref="InvalidDataException">Not a manifest.</exception>
    internal static BackupManifest FromJson(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, BackupJson.Default.BackupManifest) is { Files: not null } manifest
                ? manifest
                : throw new InvalidDataException("The manifest is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The manifest is not JSON as expected.", e);
        }
    }
}

/// <param name="Path">Relative, with slashes.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record BackupFile(string Path, long Size, string Sha256);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
