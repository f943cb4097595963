import { YesNoCell as YesNoCell_1952e75eab367db9981c5eeee55f83c1 } from '../../../admin/cells/YesNoCell'
import { ApprovalButtons as ApprovalButtons_3a71001f2c03433f7540477fb6c6aa04 } from '../../../admin/properties/ApprovalButtons'
import { StatusCell as StatusCell_51a6c3a6d17463139b3a0c8a76281abf } from '../../../admin/cells/StatusCell'
import { RatingCell as RatingCell_caedc2f0c339ddedfc1f6613f7b93289 } from '../../../admin/cells/RatingCell'
import { MoneyCell as MoneyCell_702aa66671138f0a8fd7031ece6ba7a8 } from '../../../admin/cells/MoneyCell'
import { MoneyField as MoneyField_f1724a94449fcc9b316eeba2de8058b6 } from '../../../admin/fields/MoneyField'
import { DayCell as DayCell_b9ac07e2612954debe313170ce3df892 } from '../../../admin/cells/DayCell'
import { DayField as DayField_9eb13f8485e913fe7f24775f6ab35c4a } from '../../../admin/fields/DayField'
import { RoomCalendar as RoomCalendar_ab9cbeb5a63421f862fd42daf02d38cf } from '../../../admin/rooms/RoomCalendar'
import { OccupancyCell as OccupancyCell_583fa3dd529b5a8053f790e09c4ae88b } from '../../../admin/rooms/OccupancyCell'
import { PlainCell as PlainCell_b4ba32fd29312bcd46806298aed1fda4 } from '../../../admin/cells/PlainCell'
import { ReplyForm as ReplyForm_6759e2a6e887cda3f2b52b238a7276fc } from '../../../admin/reviews/ReplyForm'
import { BookingOverview as BookingOverview_447e122d883c0e64dfbe4bca64cd8f7a } from '../../../admin/bookings/BookingOverview'
import { Unshown as Unshown_1c6244f2b01c8c52cda05d8ac05c7363 } from '../../../admin/fields/Unshown'
import { TotalCell as TotalCell_8ae4cf3a41d998c4307e978373422175 } from '../../../admin/cells/TotalCell'
import { PaidByHand as PaidByHand_62a06b72a77468dd574f1a9c70ce526c } from '../../../admin/refunds/PaidByHand'
import { EvidencePanel as EvidencePanel_3842d77eaa283981211f4e2d55491872 } from '../../../admin/disputes/EvidencePanel'
import { OwnerMoney as OwnerMoney_20937881812bceed9206711b604de623 } from '../../../admin/money/OwnerMoney'
import { PercentCell as PercentCell_384305f1fa859fbe69efe96d3a657e0a } from '../../../admin/cells/PercentCell'
import { PercentField as PercentField_a4ed3b0c1a7ce42d6a5a1fc4f82beb6b } from '../../../admin/fields/PercentField'
import { ReplayButton as ReplayButton_5608b2d41df8b41b45e1aa356bc18d68 } from '../../../admin/webhooks/ReplayButton'
import { ReplayFailed as ReplayFailed_04436f2eedf015dd29f2f865963ac8ff } from '../../../admin/webhooks/ReplayFailed'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HorizontalRuleFeatureClient as HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UploadFeatureClient as UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { RelationshipFeatureClient as RelationshipFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ChecklistFeatureClient as ChecklistFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { IndentFeatureClient as IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { AlignFeatureClient as AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineCodeFeatureClient as InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SuperscriptFeatureClient as SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SubscriptFeatureClient as SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { StrikethroughFeatureClient as StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnderlineFeatureClient as UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { Picture as Picture_00366a44eb55c40451b9cd391358605f } from '../../../admin/users/Picture'
import { SecondStep as SecondStep_d00d0198eb253305b9d9e57f0a47c357 } from '../../../admin/users/SecondStep'
import { BanPanel as BanPanel_0f296c509942e5d579b822058fa9a707 } from '../../../admin/users/BanPanel'
import { FraudPanel as FraudPanel_8ab36e745d85d469d37ac0162f5f2cbc } from '../../../admin/users/FraudPanel'
import { ClearSuspicion as ClearSuspicion_dff49fe53aa23a7e28c429a66e622595 } from '../../../admin/users/ClearSuspicion'
import { Icon as Icon_07eaf1d5745ea58d191ef5762e282db9 } from '../../../admin/brand/Icon'
import { Logo as Logo_e2609525d3cb4faff6e05c9e8878dd7a } from '../../../admin/brand/Logo'
import { DeskLink as DeskLink_1f0bfbdca885f70235ada28391c1ba60 } from '../../../admin/front-desk/DeskLink'
import { KeepSignedIn as KeepSignedIn_78187b4dd35e9221c3c0cc8999058add } from '../../../admin/users/KeepSignedIn'
import { Login as Login_5849de02d1cb1702ddf950ce899c8e8a } from '../../../admin/login/Login'
import { Dashboard as Dashboard_f4c94eb62e7d955ed6fcc34236a39620 } from '../../../admin/dashboard/Dashboard'
import { FrontDesk as FrontDesk_08177a12f3b5f53852c4a162b19d3441 } from '../../../admin/front-desk/FrontDesk'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/admin/cells/YesNoCell#YesNoCell": YesNoCell_1952e75eab367db9981c5eeee55f83c1,
  "/admin/properties/ApprovalButtons#ApprovalButtons": ApprovalButtons_3a71001f2c03433f7540477fb6c6aa04,
  "/admin/cells/StatusCell#StatusCell": StatusCell_51a6c3a6d17463139b3a0c8a76281abf,
  "/admin/cells/RatingCell#RatingCell": RatingCell_caedc2f0c339ddedfc1f6613f7b93289,
  "/admin/cells/MoneyCell#MoneyCell": MoneyCell_702aa66671138f0a8fd7031ece6ba7a8,
  "/admin/fields/MoneyField#MoneyField": MoneyField_f1724a94449fcc9b316eeba2de8058b6,
  "/admin/cells/DayCell#DayCell": DayCell_b9ac07e2612954debe313170ce3df892,
  "/admin/fields/DayField#DayField": DayField_9eb13f8485e913fe7f24775f6ab35c4a,
  "/admin/rooms/RoomCalendar#RoomCalendar": RoomCalendar_ab9cbeb5a63421f862fd42daf02d38cf,
  "/admin/rooms/OccupancyCell#OccupancyCell": OccupancyCell_583fa3dd529b5a8053f790e09c4ae88b,
  "/admin/cells/PlainCell#PlainCell": PlainCell_b4ba32fd29312bcd46806298aed1fda4,
  "/admin/reviews/ReplyForm#ReplyForm": ReplyForm_6759e2a6e887cda3f2b52b238a7276fc,
  "/admin/bookings/BookingOverview#BookingOverview": BookingOverview_447e122d883c0e64dfbe4bca64cd8f7a,
  "/admin/fields/Unshown#Unshown": Unshown_1c6244f2b01c8c52cda05d8ac05c7363,
  "/admin/cells/TotalCell#TotalCell": TotalCell_8ae4cf3a41d998c4307e978373422175,
  "/admin/refunds/PaidByHand#PaidByHand": PaidByHand_62a06b72a77468dd574f1a9c70ce526c,
  "/admin/disputes/EvidencePanel#EvidencePanel": EvidencePanel_3842d77eaa283981211f4e2d55491872,
  "/admin/money/OwnerMoney#OwnerMoney": OwnerMoney_20937881812bceed9206711b604de623,
  "/admin/cells/PercentCell#PercentCell": PercentCell_384305f1fa859fbe69efe96d3a657e0a,
  "/admin/fields/PercentField#PercentField": PercentField_a4ed3b0c1a7ce42d6a5a1fc4f82beb6b,
  "/admin/webhooks/ReplayButton#ReplayButton": ReplayButton_5608b2d41df8b41b45e1aa356bc18d68,
  "/admin/webhooks/ReplayFailed#ReplayFailed": ReplayFailed_04436f2eedf015dd29f2f865963ac8ff,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HorizontalRuleFeatureClient": HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UploadFeatureClient": UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#RelationshipFeatureClient": RelationshipFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ChecklistFeatureClient": ChecklistFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#IndentFeatureClient": IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#AlignFeatureClient": AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineCodeFeatureClient": InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SuperscriptFeatureClient": SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SubscriptFeatureClient": SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#StrikethroughFeatureClient": StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnderlineFeatureClient": UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/admin/users/Picture#Picture": Picture_00366a44eb55c40451b9cd391358605f,
  "/admin/users/SecondStep#SecondStep": SecondStep_d00d0198eb253305b9d9e57f0a47c357,
  "/admin/users/BanPanel#BanPanel": BanPanel_0f296c509942e5d579b822058fa9a707,
  "/admin/users/FraudPanel#FraudPanel": FraudPanel_8ab36e745d85d469d37ac0162f5f2cbc,
  "/admin/users/ClearSuspicion#ClearSuspicion": ClearSuspicion_dff49fe53aa23a7e28c429a66e622595,
  "/admin/brand/Icon#Icon": Icon_07eaf1d5745ea58d191ef5762e282db9,
  "/admin/brand/Logo#Logo": Logo_e2609525d3cb4faff6e05c9e8878dd7a,
  "/admin/front-desk/DeskLink#DeskLink": DeskLink_1f0bfbdca885f70235ada28391c1ba60,
  "/admin/users/KeepSignedIn#KeepSignedIn": KeepSignedIn_78187b4dd35e9221c3c0cc8999058add,
  "/admin/login/Login#Login": Login_5849de02d1cb1702ddf950ce899c8e8a,
  "/admin/dashboard/Dashboard#Dashboard": Dashboard_f4c94eb62e7d955ed6fcc34236a39620,
  "/admin/front-desk/FrontDesk#FrontDesk": FrontDesk_08177a12f3b5f53852c4a162b19d3441,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
