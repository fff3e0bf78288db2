using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotAssistant.Uploads;

/// <param name="Key">What the file is sealed with; of no other file.</param>
/// <param name="ContentType">What the file is.</param>
/// <param name="Name">As its sender named it, made safe.</param>
internal sealed record UploadDetails(byte[] Key, string ContentType, string? Name)
{
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, UploadJson.Default.UploadDetails);

    public static UploadDetails FromJson(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, UploadJson.Default.UploadDetails)!;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UploadDetails))]
internal sealed partial class UploadJson : JsonSerializerContext;
