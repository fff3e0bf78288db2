using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotAssistant.Privacy;

namespace BotAssistant.People;

internal sealed record CadreSecrets(string? Phone);

/// <param name="Address">Where to find it, in words.</param>
internal sealed record HouseholdSecrets(string? Phone, string? Address);

/// <param name="Health">健康, one or several words of the county's list.</param>
/// <param name="Disability">Kind and grade, and the certificate's number where known.</param>
internal sealed record MemberSecrets(string? IdNumber, string? Phone, string? BankCard, string? Health, string? Disability);

/// <summary>Seals and opens what is never stored in the open, and hashes what must be found by equality.</summary>
internal sealed class PersonalData(RowCipher cipher, IndexHash hash)
{
    private const string Column = "Secrets";

    public byte[] Seal(CadreId id, CadreSecrets secrets) => Seal("cadres", id.Value, secrets, PersonalJson.Default.CadreSecrets);

    public byte[] Seal(HouseholdId id, HouseholdSecrets secrets) => Seal("households", id.Value, secrets, PersonalJson.Default.HouseholdSecrets);

    public byte[] Seal(MemberId id, MemberSecrets secrets) => Seal("household_members", id.Value, secrets, PersonalJson.Default.MemberSecrets);

    public CadreSecrets Open(Cadre cadre) => Open("cadres", cadre.Id.Value, cadre.Secrets, PersonalJson.Default.CadreSecrets) ?? new(null);

    public HouseholdSecrets Open(Household household) =>
        Open("households", household.Id.Value, household.Secrets, PersonalJson.Default.HouseholdSecrets) ?? new(null, null);

    public MemberSecrets Open(HouseholdMember member) =>
        Open("household_members", member.Id.Value, member.Secrets, PersonalJson.Default.MemberSecrets) ?? new(null, null, null, null, null);

    /// <returns>Null where there is none.</returns>
    public byte[]? HashPhone(string? phone) => Digits(phone) is { Length: > 0 } digits ? hash.Of("phone", digits) : null;

    /// <summary>What to look for: also while the key is being rotated.</summary>
    public byte[][] FindPhone(string? phone) => Digits(phone) is { Length: > 0 } digits ? hash.AllOf("phone", digits) : [];

    /// <inheritdoc cref="FindPhone"/>
    public byte[][] FindIdNumber(string? number) => Digits(number) is { Length: > 0 } digits ? hash.AllOf("id-number", digits) : [];

    public byte[]? RehashPhone(CadreId id, byte[] secrets) => HashPhone(Open("cadres", id.Value, secrets, PersonalJson.Default.CadreSecrets)?.Phone);

    public byte[]? RehashPhone(HouseholdId id, byte[] secrets) => HashPhone(Open("households", id.Value, secrets, PersonalJson.Default.HouseholdSecrets)?.Phone);

    public byte[]? RehashIdNumber(MemberId id, byte[] secrets) => HashIdNumber(Open("household_members", id.Value, secrets, PersonalJson.Default.MemberSecrets)?.IdNumber);

    /// <inheritdoc cref="HashPhone"/>
    public byte[]? HashIdNumber(string? number) => Digits(number) is { Length: > 0 } digits ? hash.Of("id-number", digits) : null;

    // Full-width digits and the small x are ways of writing the same.
    private static string Digits(string? written)
    {
        var digits = new StringBuilder();
        foreach (var c in written ?? "")
        {
            if (char.IsAsciiDigit(c))
            {
                digits.Append(c);
            }
            else if (c is >= '０' and <= '９')
            {
                digits.Append((char)(c - '０' + '0'));
            }
            else if (c is 'x' or 'X' or 'ｘ' or 'Ｘ')
            {
                digits.Append('X');
            }
        }

        return digits.ToString();
    }

    private byte[] Seal<T>(string table, Guid id, T secrets, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> json) =>
        cipher.Seal(table, Column, id, JsonSerializer.Serialize(secrets, json));

    private T? Open<T>(string table, Guid id, byte[]? secrets, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> json)
        where T : class => secrets is null ? null : JsonSerializer.Deserialize(cipher.Open(table, Column, id, secrets), json);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CadreSecrets))]
[JsonSerializable(typeof(HouseholdSecrets))]
[JsonSerializable(typeof(MemberSecrets))]
internal sealed partial class PersonalJson : JsonSerializerContext;
